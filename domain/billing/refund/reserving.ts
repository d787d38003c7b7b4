import type { RefundPolicy } from '../../policy/money.ts';
import { needsApproval } from './lane.ts';

/** What a refund takes, and what others have taken before it. Amounts in the smallest unit of the currency. */
export interface ToReserve {
  readonly amount: number;
  /** What was captured of the charge. */
  readonly captured: number;
  /** What others take out of the charge: Stripe's refunds, and those that are on their way. */
  readonly taken: number;
  /** What the payer got back within the span of the threshold, without this refund. */
  readonly recentSum: number;
  /** Two persons have approved it: the threshold is no matter any more (BL-03). */
  readonly approvedByTwo: boolean;
}

/** Whether a refund may be reserved, and why not. */
export type Reserving =
  | { readonly result: 'reserved' }
  | { readonly result: 'too-much'; readonly remaining: number }
  | { readonly result: 'over-threshold'; readonly recentSum: number };

/**
 * Whether so much can be reserved of a charge: as much is left of it, and with what the payer got back it stays within the threshold or
 * two persons have approved it (BL-03, R-6). It counts only under the locks of charge, account, customer and card.
 */
export function reserving(
  { amount, captured, taken, recentSum, approvedByTwo }: ToReserve,
  policy: Pick<RefundPolicy, 'threshold'>,
): Reserving {
  const remaining = Math.max(0, captured - taken);
  if (amount > remaining) return { result: 'too-much', remaining };
  if (!approvedByTwo && needsApproval(amount, { recentSum, policy })) return { result: 'over-threshold', recentSum };
  return { result: 'reserved' };
}
