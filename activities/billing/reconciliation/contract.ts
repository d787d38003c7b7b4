import type { ReconciliationState } from '../../../db/queries/billing/reconciliation/runs.ts';

/** How a comparison with Stripe ended: `failed` says that Stripe did not answer, or that another one took its place. */
export interface ReconciliationEnded {
  readonly state: Exclude<ReconciliationState, 'running'>;
}

/** The activities that compare our refunds with Stripe. They are no effects of a case: a small workflow asks for them. */
export interface ReconciliationActivities {
  /**
   * Carries out a comparison that was begun, to its end: it is `done` or `failed` once this answers (BL-07, BL-13). It never moves money
   * and lowers no tier.
   *
   * It says by a heartbeat that it is alive, at least every ten seconds. While Stripe is silent it fails and wants to be repeated after a
   * pause; its {@link lastAttempt}th attempt ends the comparison as `failed` instead, and ops are told.
   *
   * What if it runs twice, or ran and nobody heard? The second goes over everything again and finds mended what was mended; no difference
   * has two tickets. One that has ended is answered as it ended.
   */
  reconcile(asked: { readonly reconciliationId: string }): Promise<ReconciliationEnded>;
}

/** The attempt at which Stripe has been silent for long enough. With pauses of 1 s that double up to 60 s it comes after three minutes. */
export const lastAttempt = 8;
