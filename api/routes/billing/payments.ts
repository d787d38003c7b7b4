import type { StripeForApi } from '../../context.ts';
import { ProblemError } from '../../problems/problem.ts';

/**
 * Stripe, for a request that has to ask it.
 *
 * @throws {ProblemError} 503 where this service is not set up for it
 */
export function paymentsOf(stripe: StripeForApi | undefined): StripeForApi {
  if (stripe) return stripe;
  throw new ProblemError('payments-unavailable', 'This service is not set up for Stripe.', {
    headers: { 'retry-after': '60' },
  });
}
