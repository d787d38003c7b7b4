import { ApplicationFailure, Context } from '@temporalio/activity';
import type { Db } from '../../db/client.ts';
import { kindOf, workflowType } from '../../domain/machine/ids.ts';
import { reportForgery } from '../../inbox/watch/forged/forgery.ts';

/**
 * Ends the workflow that asks for a case which there is not. No door started it: a case is started from its row. Where a backup that was
 * restored had lost that row, and it comes back, the watchdog starts the case anew.
 *
 * @throws ApplicationFailure `no-case`, which ends that workflow; an alarm says so
 */
export async function refuseStart(db: Db, caseId: string): Promise<never> {
  await reportForgery(db, caseId, 'a start of a case that there is not');
  throw ApplicationFailure.nonRetryable(`There is no case ${caseId}.`, 'no-case');
}

/**
 * Makes sure that the workflow which asks for this activity is the case's own: its id is the case's, and its type that of the case's kind.
 * Whoever reaches Temporal can start any workflow with any case in its arguments. Another machine would find the case at its end and seal
 * it, or use up its deadlines; a second run of the right one would do everything twice (ADR 18). Call it before an activity reads or
 * writes anything.
 *
 * Not guaranteed: that the worker which ran the workflow was ours. Whoever may serve our task queues can say that it was.
 *
 * @throws ApplicationFailure `another-run`, which ends that workflow; an alarm names the case
 */
export async function mustBeOwnRun(db: Db, caseId: string): Promise<void> {
  const { workflowExecution, workflowType: type } = Context.current().info;
  if (workflowExecution?.workflowId === caseId && type === workflowType(kindOf(caseId))) return;
  await reportForgery(db, caseId, 'a workflow that is not its own');
  throw ApplicationFailure.nonRetryable(`This workflow is not the run of ${caseId}.`, 'another-run');
}
