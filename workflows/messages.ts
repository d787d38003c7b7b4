import { defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Command, Fact } from '../domain/machine/machine.ts';

/** Everything a case's workflow is started with: the row in the database holds the rest. */
export interface CaseStart {
  readonly caseId: string;
}

/** The answer to a command: what the record became. It is in the database before it is given. */
export interface CommandAnswer {
  readonly revision: number;
  readonly version: number;
}

/** The doorbell of the inbox: a fact was stored. Rung at least once; the fact counts once. */
export const received = defineSignal<[Fact]>('received');

/** A command of a machine as a Temporal update of the same name. The update id is the command's id. */
export const commandUpdate = (name: string) => defineUpdate<CommandAnswer, [Command]>(name);

/** The type of the workflow that runs a kind of case: `check-in` → `checkInWorkflow`. */
export const workflowType = (kind: string): string =>
  `${kind.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())}Workflow`;

/** The types of `ApplicationFailure` with which a command is answered. */
export const failures = {
  /** The case refuses; the details hold the `Refusal`. */
  refused: 'refused',
  /** The run is about to be continued as new: the same id again, in a moment. */
  tryAgain: 'try-again',
} as const;
