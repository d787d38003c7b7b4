import { createHash } from 'node:crypto';
import {
  beginReconciliation as begin,
  type ReconciliationStarter,
} from '../../db/queries/billing/reconciliation/runs.ts';
import { runningReconciliation } from '../../db/queries/billing/reconciliation/waiting.ts';
import { lostAfter, reconciliationWork } from '../../domain/billing/reconciliation/run.ts';
import { caseId, workflowType } from '../../domain/machine/ids.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import { type Refusal, wrongState } from '../../domain/machine/machine.ts';
import type { Inbox } from '../context.ts';
import { referenceDrawn } from '../door/new-reference.ts';
import { inBackground } from '../engine/relay.ts';

/** How long a call to Temporal may take before it is left to the next round, in milliseconds. */
const patience = 3_000;

/** A reconciliation with Stripe as somebody asks for it. */
export interface AskedReconciliation {
  /** One per request: the same again finds what it began. */
  readonly cause: string;
  readonly startedBy: ReconciliationStarter;
  /** By the database's clock. */
  readonly at: Instant;
}

/** A reconciliation that was begun, or that runs already: then `isOurs` is false. */
export interface BegunReconciliation {
  readonly reconciliationId: string;
  readonly isOurs: boolean;
}

/**
 * Begins a reconciliation of our refunds with Stripe, or answers the one that runs: two at once are one (BL-13). What is begun is carried
 * out, also when Temporal, every worker and Stripe are down now: its row is written before the answer, and every API process has it taken
 * up.
 */
export async function beginReconciliation(
  inbox: Inbox,
  { cause, startedBy, at }: AskedReconciliation,
): Promise<BegunReconciliation> {
  const id = referenceOf(cause);
  const begun = await begin(inbox.db, { id, startedBy, at, lostBefore: at - lostAfter });
  return { reconciliationId: begun.id, isOurs: begun.isOurs };
}

/** Tells Temporal in the background to carry it out. What Temporal does not hear, {@link takeUpReconciliation} says again. */
export const carryOutSoon = (inbox: Inbox, reconciliationId: string): void =>
  inBackground(inbox, workOf(inbox, reconciliationId), () => start(inbox, reconciliationId));

/**
 * Has the reconciliation that runs carried out, if there is one: starts its workflow where it has none, because Temporal was down when it
 * began or because somebody ended the workflow. A workflow that runs is left alone, so any process may do this at any time.
 *
 * @throws when Temporal does not answer in time; the next round tries again
 */
export async function takeUpReconciliation(inbox: Inbox): Promise<void> {
  const reconciliationId = await runningReconciliation(inbox.db);
  if (reconciliationId !== null) await start(inbox, reconciliationId);
}

/** Refuses to begin a reconciliation beside the one that runs. */
export const reconciliationRunning = (reconciliationId: string): Refusal => ({
  ...wrongState(
    'reconciliation-running',
    `Reconciliation ${reconciliationId} with Stripe is under way. Read it until it is done, then begin another if you need one.`,
  ),
  about: { reconciliationId },
});

/** Its address among workflows, like that of a case. */
const workOf = ({ queues }: Inbox, reconciliationId: string) => ({
  id: caseId(reconciliationWork, reconciliationId),
  kind: reconciliationWork,
  taskQueue: queues.ordinary,
});

async function start(inbox: Inbox, reconciliationId: string): Promise<void> {
  const { id: workflowId, kind, taskQueue } = workOf(inbox, reconciliationId);
  await inbox.temporal.withDeadline(Date.now() + patience, () =>
    inbox.temporal.workflow.start(workflowType(kind), {
      taskQueue,
      workflowId,
      args: [{ reconciliationId }],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
    }),
  );
}

/** A reference that is the same for the same cause. */
const referenceOf = (cause: string): string =>
  referenceDrawn((turn) => createHash('sha256').update(`${cause}:${turn}`).digest());
