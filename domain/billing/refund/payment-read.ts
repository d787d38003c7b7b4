import { andThen } from '../../machine/change.ts';
import type { Instant } from '../../machine/instant.ts';
import { choiceIn, idIn, numberIn, type Plain } from '../../machine/machine.ts';
import { isPayable } from '../money.ts';
import { approvedByRule, denied, onOffer, proposed, reviewing } from './deciding.ts';
import { type Clause, clauses, type Lane, lanes, type ReviewReason, reviewReasons, type Workings } from './lane.ts';
import { readingOf } from './open.ts';
import { amountOf, type PaymentRead, type RefundState } from './state.ts';
import { changed, notice, started, unchanged } from './words/change.ts';
import type { RefundChange, RefundEffect, RefundHeard } from './words/vocabulary.ts';

/**
 * The payment was read and judged (BL-01, BL-02). What the product can decide, it decides; what a member of staff typed who may propose
 * it is
 * their proposal; everything else waits for a person. Where the reading was given up, it is tried again later: nothing was sent, and nobody
 * was promised anything.
 */
export function paymentRead(state: RefundState, heard: RefundHeard<'readPayment'>): RefundChange {
  const found = paymentIn(heard.result);
  if (state.awaits !== 'readPayment') return unchanged(state);
  if (!found) return notRead(state, heard);
  const frozen = state.frozen || heard.result.frozen === true;
  const payment = frozen && found.payment.lane === 'automatic' ? heldBack(found.payment) : found.payment;
  const next: RefundState = onOffer({ ...state, awaits: null, payment, amount: found.amount, frozen });
  const told = heard.result.tellBreaker === true ? [notice('breaker'), notice('breaker', 'supervisor')] : [];
  const about = { ...amountOf(next), lane: payment.lane, clause: payment.clause };
  return andThen(changed(next, 'refund.read', about, { effects: [...told, ...thresholdTold(next)] }), (read) =>
    laneTaken(read, { payment, at: heard.at }),
  );
}

function laneTaken(
  state: RefundState,
  { payment, at }: { readonly payment: Judged; readonly at: Instant },
): RefundChange {
  const { requestedBy } = state;
  switch (payment.lane) {
    case 'denied':
      return denied(state, { clause: payment.clause, by: null, at });
    case 'automatic':
      return approvedByRule(state, at);
    case 'approval':
      return requestedBy.mayPropose && requestedBy.person !== null && !state.frozen
        ? proposed(state, { by: { login: requestedBy.id, person: requestedBy.person }, at })
        : reviewing(state, at);
    case 'review':
      return reviewing(state, at);
  }
}

/** The ticket hears of an amount above the threshold, which was not known when it heard of the request (TK-23). */
const thresholdTold = (state: RefundState): readonly RefundEffect[] =>
  state.ticketRef !== null && state.asked.amount === null && state.payment?.lane === 'approval'
    ? [
        {
          kind: 'tellTicket',
          details: { news: 'refund-requested', ticketRef: state.ticketRef, ...amountOf(state), again: true },
        },
      ]
    : [];

/** A payment that was judged automatic while a dispute froze it: a person looks at it. */
const heldBack = (payment: Judged): Judged => ({
  ...payment,
  lane: 'review',
  clause: 'BL-02/review',
  reviewReasons: withReason(payment.reviewReasons, 'disputed'),
});

/** These reasons and one more, in their order. */
export const withReason = (reasons: readonly ReviewReason[], reason: ReviewReason): readonly ReviewReason[] =>
  reviewReasons.filter((each) => each === reason || reasons.includes(each));

function notRead(state: RefundState, { at, result }: RefundHeard<'readPayment'>): RefundChange {
  const clocks = started(state.clocks, 'reRead', { from: at, marks: { due: state.policy.reRead } });
  const code = idIn(result, 'failed') || 'unreadable';
  return changed(
    { ...state, awaits: null, clocks },
    'refund.step-failed',
    { step: 'readPayment', code },
    {
      effects: [notice('step-failed')],
    },
  );
}

/** Reads the payment again, after a reading that was given up. */
export const readAgain = (state: RefundState): RefundChange =>
  unchanged({ ...state, awaits: 'readPayment' }, readingOf(state));

/** A payment that was read for a request, and so was judged. */
type Judged = PaymentRead & { readonly lane: Lane; readonly clause: Clause };

type Result = RefundHeard<'readPayment'>['result'];

/** What an outcome says of the payment; undefined where it lacks what a decision needs. */
function paymentIn(result: Result): { readonly payment: Judged; readonly amount: number } | undefined {
  const [lane, clause] = [choiceIn(result, 'lane', lanes), choiceIn(result, 'clause', clauses)];
  const amount = numberIn(result, 'amount') ?? 0;
  const payment = {
    workings: workingsIn(result.workings),
    invoiceId: idIn(result, 'invoiceId') || null,
    charge: idIn(result, 'charge') || null,
    paymentIntent: idIn(result, 'paymentIntent') || null,
    currency: idIn(result, 'currency') || 'gbp',
    reviewReasons: reasonsIn(result.reviewReasons),
  };
  if (!lane || !clause) return undefined;
  if (lane === 'denied') return { payment: { ...payment, lane, clause }, amount: 0 };
  const isWhole = isPayable(amount) && payment.workings && payment.charge && payment.paymentIntent;
  return isWhole ? { payment: { ...payment, lane, clause }, amount } : undefined;
}

const reasonsIn = (value: Plain | undefined): readonly ReviewReason[] =>
  Array.isArray(value) ? reviewReasons.filter((each) => value.includes(each)) : [];

function workingsIn(value: Plain | undefined): Workings | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const told = value as { readonly [name: string]: Plain };
  const number = (name: keyof Workings): number | null => {
    const found = told[name];
    return typeof found === 'number' ? found : null;
  };
  return {
    paid: number('paid') ?? 0,
    refunded: number('refunded') ?? 0,
    remaining: number('remaining') ?? 0,
    paidAt: number('paidAt'),
    periodStart: number('periodStart'),
    periodEnd: number('periodEnd'),
    asOf: number('asOf') ?? 0,
    secondsLeft: number('secondsLeft'),
    secondsTotal: number('secondsTotal'),
    recentSum: number('recentSum') ?? 0,
    firstTime: told['firstTime'] === true,
  };
}
