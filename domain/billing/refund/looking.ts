import { andThen } from '../../machine/change.ts';
import { choiceIn, idIn } from '../../machine/machine.ts';
import { failed, seenAtStripe, stepFailed, unknown } from './at-stripe.ts';
import { deciderOf, sent } from './deciding.ts';
import { readAgain } from './payment-read.ts';
import { refuse } from './refuse.ts';
import type { RefundState, Settling } from './state.ts';
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
    next.awaits === null ? lookedUp(next) : unchanged({ ...next, hinted: true }),
  );
}

/** Looks at Stripe whether one of our attempts made it. */
const lookedUp = (state: RefundState): RefundChange =>
  unchanged(
    { ...state, awaits: 'lookUpRefund', hinted: false },
    {
      kind: 'lookUpRefund',
      details: { paymentIntent: state.payment?.paymentIntent ?? null, stripeRefundId: state.stripeRefundId },
      awaited: true,
    },
  );

/** Reads what Stripe has. */
const readNow = (state: RefundState, stripeRefundId: string): RefundChange =>
  unchanged(
    { ...state, awaits: 'readRefund', hinted: false },
    { kind: 'readRefund', details: { stripeRefundId }, awaited: true },
  );

/**
 * Looks at Stripe, or remembers to once the effect that is under way is done. What Stripe cannot have, and what is over, is not looked for.
 */
export function lookedAt(state: RefundState): RefundChange {
  const { status, stripeRefundId, awaits } = state;
  const isThere = ['submitting', 'pending', 'succeeded', 'unknown'].includes(status);
  if (!isThere) return unchanged({ ...state, hinted: false });
  if (awaits !== null) return unchanged({ ...state, hinted: true });
  return stripeRefundId === null ? lookedUp(state) : readNow(state, stripeRefundId);
}

/** The end of every step that an outcome makes: what was hinted at meanwhile is looked at now. */
export const thenLooked = (state: RefundState): RefundChange =>
  state.hinted && state.awaits === null ? againLooked(state) : unchanged(state);

const againLooked = (state: RefundState): RefundChange => (state.settling ? lookedUp(state) : lookedAt(state));

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
