import { heardOfReconciliation } from '../../../db/queries/billing/reconciliation/runs.ts';
import { databaseNow } from '../../../db/queries/cases/case-row.ts';
import type { Instant } from '../../../domain/machine/instant.ts';
import type { ReconciliationPolicy } from '../../../domain/policy/money.ts';
import type { WorkerPage } from '../../../inbox/watch/gathered-pages.ts';
import type { BillingDeps } from '../money-effect.ts';

/** What a comparison with Stripe needs. */
export interface ReconciliationDeps extends BillingDeps {
  readonly page: (about: WorkerPage) => Promise<void>;
}

/** The comparison has ended, by whomever: nothing more may be written for it. */
export class ComparisonOverError extends Error {
  override readonly name = 'ComparisonOverError';
  readonly code = 'over';
  constructor(id: string) {
    super(`Reconciliation ${id} does not run any more.`);
  }
}

/** One attempt to carry out a comparison. */
export interface ComparisonRun {
  readonly id: string;
  readonly deps: ReconciliationDeps;
  readonly policy: ReconciliationPolicy;
  /** When this attempt began. */
  readonly now: Instant;
  /**
   * Says that this attempt is alive, and that it has compared so many more.
   *
   * @throws {ComparisonOverError} when the comparison does not run any more
   */
  readonly went: (compared: number) => Promise<void>;
}

/** The time by the one clock. */
export const nowBy = ({ db, inbox }: Pick<BillingDeps, 'db' | 'inbox'>): Promise<Instant> =>
  (inbox.clock ?? databaseNow)(db);

/** Takes a comparison up in a new attempt, which counts from nothing. */
export async function takeUpComparison(deps: ReconciliationDeps, id: string): Promise<ComparisonRun> {
  let checked = 0;
  return {
    id,
    deps,
    policy: deps.inbox.policy.reconciliation,
    now: await nowBy(deps),
    went: async (compared) => {
      checked += compared;
      const isRunning = await heardOfReconciliation(deps.db, id, { at: await nowBy(deps), checked });
      if (!isRunning) throw new ComparisonOverError(id);
    },
  };
}
