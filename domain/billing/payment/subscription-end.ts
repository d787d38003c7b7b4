import type { Instant } from '../../machine/instant.ts';
import { isLiveSubscription } from '../tiers.ts';
import type { Period } from './proration.ts';

/** A paid invoice of a subscription, as far as its period and its refunds go. */
export interface PaidPeriod {
  readonly invoiceId: string;
  readonly period: Period;
  /** What was paid and has not gone back. */
  readonly kept: number;
}

/** What has to be known of a subscription before a refund ends it. */
export interface EndingReading {
  /** The invoice whose charge was refunded, and the period that it paid; null outside a subscription. */
  readonly refunded: { readonly invoiceId: string; readonly period: Period | null };
  /** What is left of the refunded charge. */
  readonly remaining: number;
  /** The subscription of that invoice; null where it had none. */
  readonly subscription: {
    readonly status: string;
    readonly currentPeriod: Period;
    /** Every paid invoice of this subscription. */
    readonly paid: readonly PaidPeriod[];
  } | null;
}

/** Whether two periods have an instant in common. */
export const overlap = (one: Period, other: Period): boolean => one.start < other.end && other.start < one.end;

/**
 * Whether a refund ends its subscription (BL-05, R-26), whoever made it: nothing is left of the charge, its invoice paid the period that
 * runs
 * now, and no other payment that was kept covers that period. A partial refund, one of an earlier period, and one of a subscription that is
 * over already leave everything as it is.
 */
export function endsSubscription({ refunded, remaining, subscription }: EndingReading, at: Instant): boolean {
  if (remaining > 0 || !subscription || !refunded.period || !isLiveSubscription(subscription.status)) return false;
  const { currentPeriod, paid } = subscription;
  const runs = currentPeriod.start <= at && at < currentPeriod.end;
  if (!runs || !overlap(refunded.period, currentPeriod)) return false;
  return !paid.some(
    ({ invoiceId, period, kept }) => invoiceId !== refunded.invoiceId && kept > 0 && overlap(period, currentPeriod),
  );
}
