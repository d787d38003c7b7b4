import type { Instant, Span } from '../../machine/instant.ts';
import { sumOf } from '../money.ts';
import type { JudgedCharge, KnownRefund, Payer, Reading } from './reading.ts';

const isSame = (one: string | null, other: string | null): boolean => one !== null && one === other;

/** Whether two payments belong to one payer, by account, customer or card (R-7, BL-03). */
const isSamePayer = (one: Payer, other: Payer): boolean =>
  one.account === other.account || isSame(one.customer, other.customer) || isSame(one.fingerprint, other.fingerprint);

/** A payer, and the refunds among which theirs are looked for. */
type PayerReading = Pick<Reading, 'account' | 'customer' | 'refunds'> & {
  readonly charge: Pick<JudgedCharge, 'fingerprint'> | null;
};

/** The other refunds of this payer, each once. */
export function refundsOfPayer(reading: PayerReading, refundId: string | null): readonly KnownRefund[] {
  const payer = {
    account: reading.account,
    customer: reading.customer,
    fingerprint: reading.charge?.fingerprint ?? null,
  };
  const ours = reading.refunds.filter((each) => each.id !== refundId && isSamePayer(each, payer));
  return [...new Map(ours.map((each) => [each.id, each])).values()];
}

/** Whether money went back or is going back with this refund: it was approved, or made in the dashboard, and did not fail. */
const wentBack = ({ approvedAt, status }: KnownRefund): boolean =>
  approvedAt !== null && status !== 'failed' && status !== 'denied';

/**
 * What the payer got back within a span that ends at an instant (BL-03, R-6): every refund once, whether it is of the account, the customer
 * or the card. Amounts of other currencies count by their smallest units.
 */
export const sumWithin = (
  refunds: readonly KnownRefund[],
  { until, span }: { readonly until: Instant; readonly span: Span },
): number => sumOf(refunds.filter((each) => wentBack(each) && until - (each.approvedAt ?? until) <= span));

/** How many refunds the payer asked for within a span that ends at an instant. Those made in the dashboard were never asked for. */
export const requestsWithin = (
  refunds: readonly KnownRefund[],
  { until, span }: { readonly until: Instant; readonly span: Span },
): number => refunds.filter(({ origin, requestedAt }) => origin === 'request' && until - requestedAt <= span).length;

/**
 * Whether this is the payer's first refund: none that did not fail is on record, Stripe shows none on any charge of the customer, and
 * no other refund holds the claim of the account, the customer or the card.
 */
export function isFirstTime(reading: Reading, refundId: string | null): boolean {
  const { account, customer, fingerprint } = reading.claims;
  const isTaken = [account, customer, fingerprint].some((holder) => holder !== null && holder !== refundId);
  const isRefunded = (reading.charge?.refunded ?? 0) > 0 || reading.otherCharges.some(({ refunded }) => refunded > 0);
  return !isTaken && !isRefunded && !refundsOfPayer(reading, refundId).some(wentBack);
}
