import { defineSearchAttributeKey, type SearchAttributePair, SearchAttributeType } from '@temporalio/common';
import { defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Command, Fact, Look } from '../domain/machine/machine.ts';

/** Everything that a case's workflow is started with: its row in the database holds the rest. */
export interface CaseStart {
  readonly caseId: string;
}

/** The answer to a command: the revision and version of the record, which are in the database before the answer is given. */
export interface CommandAnswer {
  readonly revision: number;
  readonly version: number;
}

/**
 * The doorbell of the inbox: facts with these ids were stored. It carries ids only, so whoever reaches Temporal can ring it but cannot say
 * anything: the case reads in its inbox who said what, and when. It rings at least once; each fact counts once.
 */
export const rang = defineSignal<[factIds: readonly string[]]>('rang');

/** The doorbell of before 2026-11-27, which carried the fact itself. Runs of today take its id and nothing else. */
export const received = defineSignal<[Fact]>('received');

/** The task queue in which the questions of the cases of a task queue wait: they have workers' slots of their own. */
export const questionQueue = (taskQueue: string): string => `${taskQueue}-questions`;

/** The task queue in which the second and third rounds of panics wait: they take no slot that somebody's first alert needs. */
export const repetitionQueue = (taskQueue: string): string => `${taskQueue}-repetitions`;

/** The task queue in which messages about strangers' panics wait: however many there are, they take no slot that a member's alert needs. */
export const strangerQueue = (taskQueue: string): string => `${taskQueue}-strangers`;

/** A command of a machine as a Temporal update of the same name. The update id is the command's id. */
export const commandUpdate = (name: string) => defineUpdate<CommandAnswer, [Command]>(name);

/** The types of `ApplicationFailure` that a command can be answered with. */
export const failures = {
  /** The case refuses the command; the details hold the `Refusal`. */
  refused: 'refused',
  /** The run is about to be continued as new: send the command again with the same id, in a moment. */
  tryAgain: 'try-again',
} as const;

/** The search attributes by which ops find cases; they must be registered in the namespace beforehand (`dev/temporal/temporal.ts`). */
export const searchAttributes = {
  status: defineSearchAttributeKey('HotmessStatus', SearchAttributeType.KEYWORD),
  category: defineSearchAttributeKey('HotmessCategory', SearchAttributeType.KEYWORD),
  priority: defineSearchAttributeKey('HotmessPriority', SearchAttributeType.KEYWORD),
  team: defineSearchAttributeKey('HotmessTeam', SearchAttributeType.KEYWORD),
  assignee: defineSearchAttributeKey('HotmessAssignee', SearchAttributeType.KEYWORD),
};

/** The name of a label. */
export type LabelName = keyof typeof searchAttributes;

/** Every label, in the order in which they are upserted. */
export const labelNames = Object.keys(searchAttributes) as readonly LabelName[];

/** The search attribute for the instant at which the case is due next, as of the last change of a label. */
export const dueAttribute = defineSearchAttributeKey('HotmessDueAt', SearchAttributeType.DATETIME);

/** The attributes to start the workflow of a case with, which spares the run its first upsert. */
export const attributesOf = (look: Look): SearchAttributePair[] => [
  ...labelNames.flatMap((name) => {
    const value = look[name];
    return value === undefined ? [] : [{ key: searchAttributes[name], value }];
  }),
  ...(look.dueAt === undefined ? [] : [{ key: dueAttribute, value: new Date(look.dueAt) }]),
];
