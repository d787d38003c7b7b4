import type { Instant } from '../../machine/instant.ts';
import type { RefundPolicy } from '../../policy/money.ts';

/**
 * The key under which Stripe makes a refund once (BL-07): the same for every repetition of one attempt, another one for another
 * attempt.
 */
export const refundKey = (refundId: string, attempt: number): string => `refund:${refundId}:${attempt}`;

/**
 * Whether a refund may still be sent again under its key, when a look-up has not found it (BL-07). Stripe may forget a key after 24
 * hours, and the same key then makes a second refund: a person must settle it instead.
 *
 * Real time, whatever `TIME_SCALE` is.
 */
export const maySendAgain = (
  firstSentAt: Instant,
  { now, policy }: { readonly now: Instant; readonly policy: Pick<RefundPolicy, 'resendWithin'> },
): boolean => now - firstSentAt <= policy.resendWithin;
