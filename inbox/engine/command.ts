import { setTimeout as pause } from 'node:timers/promises';
import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { caseToStart } from '../../db/queries/cases/case-row.ts';
import { recordedCommand, strikeOutCommand, writeDownCommand } from '../../db/queries/cases/commands.ts';
import { isSealed } from '../../domain/machine/ended.ts';
import type { Command, Refusal } from '../../domain/machine/machine.ts';
import { grpcStatus } from '../../outside/temporal.ts';
import { type CommandAnswer, failures } from '../../workflows/messages.ts';
import type { Inbox } from '../context.ts';
import { startCase } from './relay.ts';

/** How long a command is repeated before its caller is told that the engine does not answer, in milliseconds. */
const patience = 10_000;
/** How long a command is repeated while connections are refused, in milliseconds: Temporal is then down, not slow. */
const unreachable = 2_000;

/** The case refuses the command. Nothing was changed, except for the entry that the manual may want on record. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/**
 * The engine gave no answer in time. Whether the command was carried out is not known: send it again with the same id to find out; nothing
 * is done twice.
 */
export class EngineDownError extends Error {
  override readonly name = 'EngineDownError';
}

/**
 * Gives a case a command and answers when it is committed. The command is written down before Temporal is asked, because the gate commits
 * no other. Its id makes it happen once: over retries, over runs and after its own success (ADR 6). A missing run is started from its row;
 * a run about to be continued is asked again.
 *
 * @throws {RefusedError} with the case's reason. {@link EngineDownError} when there was no answer.
 */
export async function command(inbox: Inbox, caseId: string, given: Command): Promise<CommandAnswer> {
  const until = Date.now() + patience;
  const giveUpAt = Date.now() + unreachable;
  await writeDownCommand(inbox.db, caseId, given);
  for (let wait = 10; ; wait = Math.min(wait * 2, 500)) {
    try {
      return await inbox.temporal.withDeadline(until, () =>
        inbox.temporal.workflow
          .getHandle(caseId)
          .executeUpdate<CommandAnswer, [Command]>(given.name, { args: [given], updateId: given.id }),
      );
    } catch (error) {
      const recorded = await recordedAnswer(inbox, caseId, given.id);
      if (recorded) return recorded;
      const refusal = refusalIn(error);
      if (refusal) {
        await strikeOutCommand(inbox.db, caseId, given.id);
        throw new RefusedError(refusal);
      }
      if (error instanceof WorkflowNotFoundError) await startAgain(inbox, caseId);
      else if (!isPassing(error)) throw error;
      const limit = isUnreachable(error) ? giveUpAt : until;
      if (Date.now() + wait > limit) throw new EngineDownError('The engine did not answer in time.', { cause: error });
      await pause(wait);
    }
  }
}

/** The answer that the database remembers of a command; undefined when it remembers none. A recorded refusal is thrown again. */
async function recordedAnswer(inbox: Inbox, caseId: string, id: string): Promise<CommandAnswer | undefined> {
  const recorded = await recordedCommand(inbox.db, caseId, id);
  if (recorded?.refusal) throw new RefusedError(recorded.refusal);
  return recorded && { revision: recorded.revision, version: recorded.version };
}

async function startAgain(inbox: Inbox, caseId: string): Promise<void> {
  const found = await caseToStart(inbox.db, caseId);
  if (!found) throw new Error(`There is no case ${caseId}.`);
  if (found.sealed) throw new RefusedError(isSealed(caseId));
  await startCase(inbox, found).catch(() => {}); // the next attempt tells
}

function refusalIn(error: unknown): Refusal | undefined {
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
  return cause instanceof ApplicationFailure && cause.type === failures.refused
    ? (cause.details?.[0] as Refusal)
    : undefined;
}

/** Try-again, a run that ended under the update, a failed workflow task, a server that is down or slow. */
const isPassing = (error: unknown): boolean =>
  error instanceof WorkflowUpdateFailedError || grpcStatus(error) !== undefined || isTimeout(error);

const isUnreachable = (error: unknown): boolean => grpcStatus(error) === 14; // UNAVAILABLE

const isTimeout = (error: unknown): boolean => error instanceof Error && /Timeout/.test(error.name);
