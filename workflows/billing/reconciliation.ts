import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { executeChild, ParentClosePolicy, proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type {
  ReconciliationActivities,
  ReconciliationEnded,
} from '../../activities/billing/reconciliation/contract.ts';
import type { ReconciliationRun, RoundActivities } from '../../activities/billing/rounds/contract.ts';
import { reconciliationWork } from '../../domain/billing/reconciliation/run.ts';
import { caseId } from '../../domain/machine/ids.ts';
import { hours } from '../../domain/policy/kinds.ts';
import { roundAtStripe, roundOnRecord } from '../shell/effect-service.ts';

/** How long one attempt at a reconciliation may take: it pages through all that five weeks and every live subscription hold. */
const longest = hours(1);

/**
 * Carries out one reconciliation with Stripe, whose row is there (BL-13). It decides nothing: the activity ends the row in any case, also
 * when Stripe stays silent.
 */
export async function reconciliationWorkflow({ reconciliationId }: ReconciliationRun): Promise<ReconciliationEnded> {
  setCurrentDetails(`Compares our refunds with Stripe, reconciliation ${reconciliationId}. It moves no money.`);
  const { reconcile } = proxyActivities<ReconciliationActivities>({
    ...roundAtStripe(longest),
    summary: `reconciliation ${reconciliationId}`,
  });
  return reconcile({ reconciliationId });
}

/**
 * The round that the Schedule `reconciliation` starts each morning: begins a reconciliation, or joins the one that runs, and waits for its
 * end. Whoever began it, its workflow has the same id, so that it is carried out once at a time.
 */
export async function dailyReconciliationWorkflow(): Promise<ReconciliationRun> {
  setCurrentDetails('Begins the daily reconciliation of our refunds with Stripe, and waits for its end.');
  const { beginDailyReconciliation } = proxyActivities<RoundActivities>({
    ...roundOnRecord,
    summary: 'begin the reconciliation',
  });
  const run = await beginDailyReconciliation();
  try {
    await executeChild(reconciliationWorkflow, {
      workflowId: caseId(reconciliationWork, run.reconciliationId),
      args: [run],
      parentClosePolicy: ParentClosePolicy.ABANDON, // a reconciliation that has begun goes on whatever becomes of the round
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error; // somebody has it carried out already
  }
  return run;
}
