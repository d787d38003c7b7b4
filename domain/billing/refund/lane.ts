import type { Instant } from '../../machine/instant.ts';
import type { RefundPolicy } from '../../policy/money.ts';
import { sterling } from '../money.ts';
import { isFirstTime, refundsOfPayer, requestsWithin, sumWithin } from '../payment/payer-history.ts';
import { proratedShare, secondsLeft } from '../payment/proration.ts';
import type { JudgedCharge, JudgedInvoice, Reading } from '../payment/reading.ts';
import type { Asked } from './asked.ts';

/** How a request is decided, the softest first: by the product alone, by one person, by two, or not at all. */
export const lanes = ['automatic', 'review', 'approval', 'denied'] as const;

/** How a request is decided. */
export type Lane = (typeof lanes)[number];

/** The clauses by which the product itself denies what is impossible. */
export const denialClauses = [
  'BL-01/not-yours',
  'BL-01/no-payment',
  'BL-07/duplicate',
  'BL-06/currency',
  'BL-06/nothing-left',
  'BL-06/no-period',
  'BL-06/too-much',
] as const;

/** A clause by which the product itself denies. */
export type DenialClause = (typeof denialClauses)[number];

/** Every clause that a request is judged by. */
export const clauses = [
  'BL-02/first-time',
  'BL-02/review',
  'BL-03/over-threshold',
  'BL-06/prorated',
  ...denialClauses,
] as const;

/** A clause that a request is judged by. */
export type Clause = (typeof clauses)[number];

/** Why a person has to look at a request. Staff alone see these. */
export const reviewReasons = [
  'not-first-time',
  'outside-window',
  'not-full',
  'partly-refunded',
  'currency',
  'several-payments',
  'credit-used',
  'disputed',
  'earlier-dispute',
  'frequent',
  'restricted',
  'no-fingerprint',
  'breaker',
] as const;

/** Why a person has to look at a request. */
export type ReviewReason = (typeof reviewReasons)[number];

/** What an amount was worked out from. Amounts in the smallest unit of the currency. */
export type Workings = {
  readonly paid: number;
  readonly refunded: number;
  readonly remaining: number;
  readonly paidAt: Instant | null;
  readonly periodStart: Instant | null;
  readonly periodEnd: Instant | null;
  readonly asOf: Instant;
  readonly secondsLeft: number | null;
  readonly secondsTotal: number | null;
  /** What the payer got back within 30 days, without this refund. */
  readonly recentSum: number;
  readonly firstTime: boolean;
};

/** What comes of a request: who decides, by which clause, about how much. */
export type Judgement = {
  readonly lane: Lane;
  readonly clause: Clause;
  /** All that apply, whatever the lane; none where it is denied. */
  readonly reviewReasons: readonly ReviewReason[];
  /** Zero where it is denied. */
  readonly amount: number;
  readonly currency: string;
  /** Null where there is no payment to work it out from. */
  readonly workings: Workings | null;
};

/** Whether so much needs the second pair of eyes: with what the payer got back before, it is above the threshold (R-6, BL-03). */
export const needsApproval = (
  amount: number,
  { recentSum, policy }: { readonly recentSum: number; readonly policy: Pick<RefundPolicy, 'threshold'> },
): boolean => amount + recentSum > policy.threshold;

/**
 * Judges a request for a refund by what was read of its payment (BL-01, BL-02, BL-03, BL-06): the first that matches of impossible,
 * above the threshold, any reason for a review, and automatic.
 *
 * The one function behind the case, the quote and the judgement of a lowered amount. It decides nothing about claims: a lane `automatic`
 * holds only once the caller has taken them.
 */
export function laneOf(asked: Asked, reading: Reading, policy: RefundPolicy): Judgement {
  const { invoice, charge } = reading;
  if (!invoice && asked.invoiceId !== null) return denied('BL-01/not-yours', null, sterling);
  if (!invoice || !charge || charge.captured <= 0)
    return denied('BL-01/no-payment', null, charge?.currency ?? sterling);
  const workings = workingsOf(asked, { reading, invoice, charge, policy });
  const impossible = impossibility(asked, { reading, charge, workings });
  if (impossible) return denied(impossible, workings, charge.currency);
  const amount = amountOf(asked, workings);
  const { recentSum } = workings;
  const reasons = reasonsFor(asked, { reading, invoice, charge, workings, policy });
  const judged = { reviewReasons: reasons, amount, currency: charge.currency, workings };
  if (needsApproval(amount, { recentSum, policy }))
    return { lane: 'approval', clause: 'BL-03/over-threshold', ...judged };
  if (reasons.length === 0) return { lane: 'automatic', clause: 'BL-02/first-time', ...judged };
  return { lane: 'review', clause: asked.kind === 'prorated' ? 'BL-06/prorated' : 'BL-02/review', ...judged };
}

const denied = (clause: DenialClause, workings: Workings | null, currency: string): Judgement => ({
  lane: 'denied',
  clause,
  reviewReasons: [],
  amount: 0,
  currency,
  workings,
});

/** A reading whose payment was found, and the policy that it is judged by. */
interface Found {
  readonly reading: Reading;
  readonly invoice: JudgedInvoice;
  readonly charge: JudgedCharge;
  readonly policy: RefundPolicy;
}

function workingsOf({ refundId, receivedAt }: Asked, { reading, invoice, charge, policy }: Found): Workings {
  const { period, paidAt } = invoice;
  const seconds = period && secondsLeft(period, receivedAt);
  return {
    paid: charge.captured,
    refunded: charge.refunded,
    remaining: Math.max(0, charge.captured - charge.refunded - charge.reserved),
    paidAt,
    periodStart: period?.start ?? null,
    periodEnd: period?.end ?? null,
    asOf: receivedAt,
    secondsLeft: seconds?.left ?? null,
    secondsTotal: seconds?.total ?? null,
    recentSum: sumWithin(refundsOfPayer(reading, refundId), { until: reading.at, span: policy.sumWindow }),
    firstTime: isFirstTime(reading, refundId),
  };
}

/** What is asked for, before anybody has said whether it can be paid. */
function amountOf({ kind, amount }: Asked, workings: Workings): number {
  const { paid, remaining, periodStart, periodEnd, asOf } = workings;
  if (kind === 'full') return remaining;
  if (kind === 'partial') return amount ?? 0;
  if (periodStart === null || periodEnd === null) return 0;
  return proratedShare(paid, { period: { start: periodStart, end: periodEnd }, asOf, remaining });
}

/** Why this cannot be paid, whoever would decide it; undefined where it can. */
function impossibility(
  asked: Asked,
  { reading, charge, workings }: Pick<Found, 'reading' | 'charge'> & { readonly workings: Workings },
): DenialClause | undefined {
  const { remaining, secondsTotal } = workings;
  if (asked.kind === 'full' && reading.otherFullRefund !== null) return 'BL-07/duplicate';
  if (asked.kind === 'partial' && charge.currency !== sterling) return 'BL-06/currency'; // the amount was said in pence
  if (remaining === 0) return 'BL-06/nothing-left';
  if (asked.kind === 'prorated' && !secondsTotal) return 'BL-06/no-period';
  const amount = amountOf(asked, workings);
  if (amount > remaining) return 'BL-06/too-much';
  return amount > 0 ? undefined : 'BL-06/nothing-left';
}

/** Every reason for which a person has to look at it, in the order of {@link reviewReasons}. */
function reasonsFor(
  asked: Asked,
  { reading, invoice, charge, workings, policy }: Found & { readonly workings: Workings },
) {
  const { paidAt, firstTime } = workings;
  const { receivedAt, refundId } = asked;
  const requests = requestsWithin(refundsOfPayer(reading, refundId), {
    until: receivedAt,
    span: policy.frequentWindow,
  });
  const applies: Readonly<Record<ReviewReason, boolean>> = {
    'not-first-time': !firstTime,
    'outside-window': paidAt === null || receivedAt - paidAt > policy.window,
    'not-full': asked.kind !== 'full',
    'partly-refunded': charge.refunded + charge.reserved > 0,
    currency: charge.currency !== sterling,
    'several-payments': invoice.payments > 1,
    'credit-used': invoice.creditUsed > 0,
    disputed: charge.disputed,
    'earlier-dispute': reading.earlierDispute || reading.otherCharges.some(({ disputed }) => disputed),
    frequent: requests + 1 >= policy.frequent,
    restricted: reading.restricted,
    'no-fingerprint': charge.fingerprint === null,
    breaker: reading.automaticInTheHour >= policy.automaticPerHour,
  };
  return reviewReasons.filter((reason) => applies[reason]);
}
