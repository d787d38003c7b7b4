import { type WorkflowExecutionDescription, WorkflowNotFoundError } from '@temporalio/client';
import type { CaseAddress } from '../../db/queries/cases/case-row.ts';
import { markStarted } from '../../db/queries/cases/waiting-for-engine.ts';
import { workflowType } from '../../domain/machine/ids.ts';
import type { Inbox } from '../context.ts';
import { reportForgery } from '../watch/forged/forgery.ts';
import { startCase, startOptions } from './relay.ts';

/** How long each call to Temporal may take, in milliseconds. */
const patience = 3_000;

/**
 * Brings a silent case to life: starts it from its row where it has no run. Whoever reaches Temporal can start a workflow of another kind,
 * or on a queue that nobody serves, under the id of a case, which would then never run again. Such a workflow is ended, the case takes its
 * place, and the forgery is paged. A run of the case's own is left alone, also when it is stuck.
 *
 * @throws when Temporal does not answer in time, or refuses; the next round of the watchdog tries again
 */
export async function revive(inbox: Inbox, to: CaseAddress): Promise<void> {
  const found = await inTime(inbox, () => described(inbox, to));
  if (!found || !isForeign(found, to)) return startCase(inbox, to);
  await reportForgery(inbox.db, to.id, 'a workflow of another kind, which stood in its place');
  const handle = inbox.temporal.workflow.getHandle(to.id, found.runId);
  if (found.status.name === 'RUNNING')
    await inTime(inbox, () => handle.terminate('A foreign workflow under the id of a case.'));
  await inTime(inbox, () =>
    inbox.temporal.workflow.start(workflowType(to.kind), {
      ...startOptions(inbox, to),
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
    }),
  );
  await markStarted(inbox.db, [to.id]);
}

const inTime = <T>({ temporal }: Inbox, call: () => Promise<T>): Promise<T> =>
  temporal.withDeadline(Date.now() + patience, call);

async function described({ temporal }: Inbox, to: CaseAddress): Promise<WorkflowExecutionDescription | undefined> {
  try {
    return await temporal.workflow.getHandle(to.id).describe();
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}

const isForeign = ({ type, taskQueue }: WorkflowExecutionDescription, to: CaseAddress): boolean =>
  type !== workflowType(to.kind) || taskQueue !== to.taskQueue;
