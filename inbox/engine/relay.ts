import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { CaseAddress } from '../../db/queries/cases/case-row.ts';
import { markRelayed, markStarted } from '../../db/queries/cases/waiting-for-engine.ts';
import { workflowType } from '../../domain/machine/ids.ts';
import { contactNotice } from '../../domain/safety/contact-notice/machine.ts';
import { panic } from '../../domain/safety/panic/machine.ts';
import { attributesOf, rang } from '../../workflows/messages.ts';
import type { Inbox } from '../context.ts';
import { createPace, type Pace } from './pace.ts';

/** How long a relay may take before it is left to the sweep, in milliseconds. */
const patience = 3_000;

/** How every run of a case is started, whoever starts it: from its row, again after a failure, never beside a live run. */
export const startOptions = (inbox: Inbox, to: CaseAddress) => ({
  taskQueue: to.taskQueue,
  workflowId: to.id,
  args: [{ caseId: to.id }],
  workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY' as const,
  workflowTaskTimeout: '2s' as const, // how long a dead worker can delay a case
  priority: { priorityKey: priorityOf(inbox, to) },
  ...(to.look && { typedSearchAttributes: attributesOf(to.look) }),
});

/**
 * Where the workflow tasks of a case stand among those that wait in the same task queue: a panic's first, a notice's last. A panic of an
 * account that its client never told us of stands behind those of members and behind check-ins: such accounts cost nothing to invent.
 */
function priorityOf({ queues }: Inbox, { taskQueue, kind, isOfStranger }: CaseAddress): number {
  if (kind === panic.kind) return isOfStranger ? 3 : 1;
  return taskQueue === queues.safety && kind !== contactNotice.kind ? 2 : 3;
}

/**
 * Starts a case's workflow from its row. A run that lives or has ended well is left alone. Throws when Temporal cannot be reached in time;
 * the sweep tries again.
 */
export async function startCase(inbox: Inbox, to: CaseAddress): Promise<void> {
  await startRun(inbox, to);
  await markStarted(inbox.db, [to.id]);
}

/**
 * Starts a case's workflow without marking that in the database, for a sweep that marks many at once. Until then another sweep may start it
 * again.
 */
export async function startRun(inbox: Inbox, to: CaseAddress): Promise<void> {
  await inbox.temporal
    .withDeadline(Date.now() + patience, () =>
      inbox.temporal.workflow.start(workflowType(to.kind), {
        ...startOptions(inbox, to),
        workflowIdConflictPolicy: 'USE_EXISTING',
      }),
    )
    .catch(unlessEnded);
}

/**
 * Rings the doorbell of the inbox: tells a case the ids of the facts that were stored for it, and starts the case from its row where it has
 * no run. At least once; a fact that was relayed but never read is relayed again by the sweep.
 */
export async function relayFacts(inbox: Inbox, to: CaseAddress, factIds: readonly string[]): Promise<void> {
  await inbox.temporal
    .withDeadline(Date.now() + patience, () =>
      inbox.temporal.workflow.signalWithStart(workflowType(to.kind), {
        ...startOptions(inbox, to),
        signal: rang,
        signalArgs: [factIds],
      }),
    )
    .catch(unlessEnded);
  await markRelayed(inbox.db, factIds);
}

/** One pace per queue and process: a burst of ordinary work never holds up safety, nor one of strangers' panics those whom we know. */
const paces = { ordinary: createPace(4, 1_000), safety: createPace(16, 1_000), strangers: createPace(4, 1_000) };

function paceOf({ queues }: Inbox, { taskQueue, isOfStranger }: CaseAddress): Pace {
  if (taskQueue !== queues.safety) return paces.ordinary;
  return isOfStranger ? paces.strangers : paces.safety;
}

/**
 * Does in the background what the sweep would do later, so that nobody waits for Temporal. While the process is busy, ordinary cases are
 * left to the sweep: accepting comes before everything that they do next. Safety is never left to it, and a member's panic goes before
 * all others.
 */
export function inBackground(inbox: Inbox, to: CaseAddress, relay: () => Promise<void>): void {
  const isSafety = to.taskQueue === inbox.queues.safety;
  if (!isSafety && inbox.isBusy?.()) return;
  const pace = paceOf(inbox, to);
  const work = (): Promise<void> => relay().catch((error: unknown) => inbox.onRelayFailed?.(to.id, error));
  if (to.kind === panic.kind && !to.isOfStranger) pace.takeFirst(work);
  else pace.take(work);
}

/**
 * Leaves to the sweep what has not begun, and resolves when no relay of this process is under way, which takes no longer than their
 * patience. Wait for it before closing the connection to Temporal: a call that is repeated on a closed connection throws where nobody can
 * catch it.
 */
export const relaysSettled = async (): Promise<void> => {
  await Promise.all(Object.values(paces).map((pace) => pace.windDown()));
};

/** A case that ended well needs no bell: its seal found every fact read. */
function unlessEnded(error: unknown): void {
  if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
}
