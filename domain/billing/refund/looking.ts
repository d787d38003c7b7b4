import { andThen } from '../../machine/change.ts';
import { choiceIn, idIn } from '../../machine/machine.ts';
import { failed, seenAtStripe, stepFailed, unknown } from './at-stripe.ts';
import { deciderOf, sent } from './deciding.ts';
import { readAgain } from './payment-read.ts';
import { refuse } from './refuse.ts';
import type { Hint, RefundState, Settling } from './state.ts';
import { changed, started, unchanged } from './words/change.ts';
import type { RefundChange, RefundGiven, RefundHeard } from './words/vocabulary.ts';

/**
 * The command `settle` (BL-07): whatever is asked for, Stripe is looked at first. What is found counts; only where nothing is found is
 * it sent again as a new attempt, or given up.
 */
export function settle(state: RefundState, given: RefundGiven<'settle'>): RefundChange {
  if (refuse(state, given)) return unchanged(state);
  const action: Settling['action'] = given.details.action === 'resend' ? 'resend' : 'abandon';
  const settling: Settling = { action, by: deciderOf(given) };
  const about = { action, textId: idIn(given.details, 'textId') };
  return andThen(changed({ ...state, settling }, 'refund.settling', about), (next) =>
    next.awaits === null ? lookedUp(next) : unchanged({ ...next, hinted: true, hint: null }),
  );
}

/** Looks at Stripe whether one of our attempts made it. */
const lookedUp = (state: RefundState): RefundChange =>
  unchanged(
    { ...state, awaits: 'lookUpRefund', hinted: false, hint: null },
    {
      kind: 'lookUpRefund',
      details: { paymentIntent: state.payment?.paymentIntent ?? null, stripeRefundId: state.stripeRefundId },
      awaited: true,
    },
  );

/** Reads what Stripe has. */
const readNow = (state: RefundState, stripeRefundId: string): RefundChange =>
  unchanged(
    { ...state, awaits: 'readRefund', hinted: false, hint: null },
    { kind: 'readRefund', details: { stripeRefundId }, awaited: true },
  );

/**
 * Looks at Stripe, or remembers to once the effect that is under way is done, and what the hint says. What Stripe cannot have, and what is
 * over, is not looked for.
 */
export function lookedAt(state: RefundState, hint: Hint | null = null): RefundChange {
  const { status, stripeRefundId, awaits } = state;
  const isThere = ['submitting', 'pending', 'succeeded', 'unknown'].includes(status);
  if (!isThere) return unchanged({ ...state, hinted: false, hint: null });
  if (awaits !== null) return unchanged({ ...state, hinted: true, hint: saidByAll(state, hint) });
  return stripeRefundId === null ? lookedUp(state) : readNow(state, stripeRefundId);
}

/** What all hints say that came while an effect is under way; null where they differ, or one says nothing of the refund. */
function saidByAll({ hinted, hint: before }: RefundState, hint: Hint | null): Hint | null {
  if (!hinted || !before || !hint) return hinted ? null : hint;
  return before.object === hint.object && before.status === hint.status ? hint : null;
}

/** Whether a hint says what the case knows already. */
export const isKnown = ({ stripeRefundId, stripeStatus }: RefundState, hint: Hint): boolean =>
  hint.object === stripeRefundId && hint.status === stripeStatus;

/** The end of every step that an outcome makes: what was hinted at meanwhile is looked at now. */
export const thenLooked = (state: RefundState): RefundChange =>
  state.hinted && state.awaits === null ? againLooked(state) : unchanged(state);

function againLooked(state: RefundState): RefundChange {
  if (state.settling) return lookedUp(state);
  return state.hint && isKnown(state, state.hint)
    ? unchanged({ ...state, hinted: false, hint: null })
    : lookedAt(state);
}

/** What the look-up found: the refund itself, or nothing, and then what a supervisor asked for is done. */
export function lookUpHeard(state: RefundState, heard: RefundHeard<'lookUpRefund'>): RefundChange {
  if (state.awaits !== 'lookUpRefund') return unchanged(state);
  const { result, at } = heard;
  const free: RefundState = { ...state, awaits: null };
  switch (choiceIn(result, 'result', ['found', 'not-found'])) {
    case 'found':
      return andThen(changed(free, 'refund.found', { stripeRefundId: idIn(result, 'stripeRefundId') }), (next) =>
        seenAtStripe(next, result, at),
      );
    case 'not-found':
      // A command that came during the look-up has one of its own
      return state.hinted ? unchanged(free) : notFound(free, at);
    case undefined:
      return stepFailed({ ...free, settling: null }, heard);
  }
}

function notFound(state: RefundState, at: number): RefundChange {
  const { settling } = state;
  const free: RefundState = { ...state, settling: null };
  switch (settling?.action) {
    case 'resend':
      return andThen(changed(free, 'refund.sent-again', { attempt: state.attempt + 1 }), sent);
    case 'abandon':
      return andThen(changed(free, 'refund.abandoned'), (next) => failed(next, { at, failureReason: 'abandoned' }));
    case undefined:
      return changed(free, 'refund.not-found');
  }
}

/** What Stripe has. Where it could not be read, it is looked at again later. */
export function readHeard(state: RefundState, heard: RefundHeard<'readRefund'>): RefundChange {
  if (state.awaits !== 'readRefund') return unchanged(state);
  const { result, at } = heard;
  const free: RefundState = { ...state, awaits: null };
  if (result.result === 'found') return seenAtStripe(free, result, at);
  if (result.result === 'not-found')
    return state.origin === 'dashboard' && !state.accepted
      ? failed(free, { at, failureReason: 'not-found' })
      : unknown(free, { at, why: 'not-found' });
  const clocks = started(state.clocks, 'reRead', { from: at, marks: { due: state.policy.reRead } });
  return stepFailed({ ...free, clocks }, heard);
}

/** The hour is over: what is under way at Stripe is looked at again, and a payment that could not be read is read again. */
export const dueAgain = (state: RefundState): RefundChange => {
  if (state.status === 'requested') return state.awaits === null ? readAgain(state) : unchanged(state);
  return lookedAt(state);
};
