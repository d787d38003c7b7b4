import { ApplicationFailure, Context } from '@temporalio/activity';
import { endReconciliation, findReconciliation } from '../../../db/queries/billing/reconciliation/runs.ts';
import { countMended } from '../../../db/queries/billing/reconciliation/standing.ts';
import { codeOf, whileBeating } from '../../record/perform.ts';
import { compareRefunds } from './compare-refunds.ts';
import { lastAttempt, type ReconciliationActivities, type ReconciliationEnded } from './contract.ts';
import { mend } from './mend.ts';
import { raiseTiers } from './raise-tiers.ts';
import { ComparisonOverError, nowBy, type ReconciliationDeps, takeUpComparison } from './run.ts';
import { tellStanding } from './tell-standing.ts';

/** The activities that compare our refunds with Stripe, for a worker to register. */
export const reconciliationActivities = (deps: ReconciliationDeps): ReconciliationActivities => ({
  reconcile: ({ reconciliationId }) =>
    whileBeating(() => reconcile(deps, { id: reconciliationId, attempt: Context.current().info.attempt })),
});

/** A comparison that is to be carried out, and the how many-th attempt this is, from 1. */
interface Attempt {
  readonly id: string;
  readonly attempt: number;
}

/** Carries a comparison out, as {@link ReconciliationActivities.reconcile} promises. */
export async function reconcile(deps: ReconciliationDeps, asked: Attempt): Promise<ReconciliationEnded> {
  const { id } = asked;
  const ended = await endedAs(deps, id);
  if (ended) return ended;
  try {
    await carriedOut(deps, id);
  } catch (error) {
    if (!(error instanceof ComparisonOverError)) await interrupted(deps, asked, codeOf(error));
  }
  return (await endedAs(deps, id)) ?? { state: 'failed' };
}

/**
 * How a comparison ended; undefined while it runs.
 *
 * @throws ApplicationFailure `no-reconciliation`, for good, when there is none
 */
async function endedAs({ db }: ReconciliationDeps, id: string): Promise<ReconciliationEnded | undefined> {
  const row = await findReconciliation(db, id, { safety: true });
  if (!row) throw ApplicationFailure.nonRetryable(`There is no reconciliation ${id}.`, 'no-reconciliation');
  return row.state === 'running' ? undefined : { state: row.state };
}

/** Compares first, and tells people last: where Stripe falls silent on the way, nobody was told anything that may be false. */
async function carriedOut(deps: ReconciliationDeps, id: string): Promise<void> {
  const run = await takeUpComparison(deps, id);
  const left = await mend(run, await compareRefunds(run));
  await raiseTiers(run);
  await tellStanding(run, left);
}

/**
 * What could not be carried out is repeated; only its code leaves this process. After the last attempt it has failed, and ops are paged:
 * what was mended by then stays so.
 *
 * @throws ApplicationFailure with the code, as long as it is to be repeated
 */
async function interrupted(
  { db, inbox, page }: ReconciliationDeps,
  { id, attempt }: Attempt,
  code: string,
): Promise<void> {
  if (attempt < lastAttempt) throw ApplicationFailure.retryable(`Reconciliation ${id} was interrupted: ${code}`, code);
  const fixed = await countMended(db, id);
  await endReconciliation(db, id, { state: 'failed', at: await nowBy({ db, inbox }), fixed, failure: code });
  await page({
    kind: 'reconciliation',
    ref: id,
    text:
      `Reconciliation ${id} of our refunds with Stripe has failed (${code}). Known: it reported no difference. ` +
      'Not known: whether there are any. The next one begins in the morning; npm run reconcile begins one now.',
    isAboutDanger: false,
  });
}
