import { andThen } from '../../machine/change.ts';
import type { Instant } from '../../machine/instant.ts';
import { choiceIn, idIn, numberIn } from '../../machine/machine.ts';
import { isPayable } from '../money.ts';
import { failed, seenAtStripe, stepFailed, unknown } from './at-stripe.ts';
import { decisionTold, denied, onOffer, proposed, reviewing, sent } from './deciding.ts';
import { withReason } from './payment-read.ts';
import { amountOf, currencyOf, type RefundState } from './state.ts';
import { changed, mail, unchanged } from './words/change.ts';
import type { RefundChange, RefundHeard } from './words/vocabulary.ts';

const sentBack = ['too-much', 'over-threshold', 'disputed'] as const;

/**
 * What a person approved was reserved: now the member and the ticket hear of the approval, and it is sent. Where it could not be reserved,
 * or that was given up, it goes back to whoever must decide: nothing was sent, and nobody was promised anything.
 */
export function reserved(state: RefundState, heard: RefundHeard<'reserveRefund'>): RefundChange {
  if (state.awaits !== 'reserveRefund') return unchanged(state);
  const { at, result } = heard;
  const free: RefundState = { ...state, awaits: null };
  const why = choiceIn(result, 'result', sentBack);
  if (why) return notSent(free, { why, result, at });
  if (choiceIn(result, 'result', ['reserved']) === undefined)
    return andThen(stepFailed(onOffer(free), heard), (next) => reviewing(next, at)); // nothing was sent
  const isNew = !state.told.approved;
  const next: RefundState = { ...free, told: { ...state.told, approved: true } };
  return andThen(
    changed(next, 'refund.reserved', amountOf(state), {
      effects: isNew ? [mail('refund-approved', amountOf(state)), ...decisionTold(state, 'approved', true)] : [],
    }),
    sent,
  );
}

/** What became of sending it (BL-07). Whatever leaves a doubt, an effect that was given up too, is `unknown` and never silence. */
export function sendingHeard(state: RefundState, heard: RefundHeard<'sendRefund'>): RefundChange {
  if (state.awaits !== 'sendRefund') return unchanged(state);
  const { at, result } = heard;
  const free: RefundState = { ...state, awaits: null };
  const why = choiceIn(result, 'result', sentBack);
  if (why) return notSent(free, { why, result, at });
  switch (choiceIn(result, 'result', ['made', 'refused', 'unknown'])) {
    case 'made':
      return seenAtStripe(free, result, at);
    case 'refused':
      return failed(free, { at, failureReason: idIn(result, 'code') || 'refused' });
    case 'unknown':
      return unknown(free, { at, why: idIn(result, 'code') || 'no-answer' });
    case undefined:
      return unknown(free, { at, why: idIn(result, 'failed') || 'unreadable' });
  }
}

/** Why what was approved is not sent, what was found, and when. */
interface SentBack {
  readonly why: (typeof sentBack)[number];
  readonly result: RefundHeard<'reserveRefund' | 'sendRefund'>['result'];
  readonly at: Instant;
}

/**
 * What was approved is not sent: less is left than it takes, others took the sum of 30 days above the threshold, or the charge is
 * disputed. It is on offer anew, and nobody has decided it any more. Above the threshold, whoever approved it has proposed it.
 */
function notSent(state: RefundState, { why, result, at }: SentBack): RefundChange {
  switch (why) {
    case 'too-much':
      return reduced(state, numberIn(result, 'remaining') ?? 0, at);
    case 'over-threshold':
      return overThreshold(state, numberIn(result, 'recentSum') ?? state.policy.threshold, at);
    case 'disputed':
      return andThen(changed(frozen(onOffer(state)), 'refund.frozen'), (next) => reviewing(next, at));
  }
}

function reduced(state: RefundState, remaining: number, at: Instant): RefundChange {
  const left = changed(state, 'refund.reduced', { remaining: Math.max(0, remaining), currency: currencyOf(state) });
  if (!isPayable(remaining))
    return andThen(left, (next) => denied(next, { clause: 'BL-06/nothing-left', by: null, at }));
  return andThen(left, (next) => {
    const amount = Math.min(next.amount ?? remaining, remaining);
    return reviewing(onOffer(inReview({ ...next, amount }, 'partly-refunded')), at);
  });
}

function overThreshold(state: RefundState, recentSum: number, at: Instant): RefundChange {
  const { approvedBy } = state;
  const above = onOffer(withSum(state, recentSum));
  return andThen(changed(above, 'refund.over-threshold', { ...amountOf(state), recentSum }), (next) =>
    approvedBy ? proposed(next, { by: approvedBy, at }) : reviewing(next, at),
  );
}

/** A refund above the threshold by what the payer got back in the meantime: it is automatic no more. */
const withSum = (state: RefundState, recentSum: number): RefundState =>
  state.payment?.workings
    ? {
        ...state,
        payment: {
          ...state.payment,
          lane: 'approval',
          clause: 'BL-03/over-threshold',
          workings: { ...state.payment.workings, recentSum },
        },
      }
    : state;

/** A refund that waits for a person for one reason more; above the threshold it stays there. */
function inReview(state: RefundState, reason: Parameters<typeof withReason>[1]): RefundState {
  const { payment } = state;
  if (!payment) return state;
  const isAutomatic = payment.lane === 'automatic';
  return {
    ...state,
    payment: {
      ...payment,
      ...(isAutomatic && { lane: 'review' as const, clause: 'BL-02/review' as const }),
      reviewReasons: withReason(payment.reviewReasons, reason),
    },
  };
}

/** A refund whose charge is disputed: nobody can approve it until that is over. */
export const frozen = (state: RefundState): RefundState => inReview({ ...state, frozen: true }, 'disputed');
