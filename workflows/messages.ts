import { defineSearchAttributeKey, type SearchAttributePair, SearchAttributeType } from '@temporalio/common';
import { defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Command, Fact, Look } from '../domain/machine/machine.ts';

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

/** The search attributes by which ops find cases; registered in the namespace beforehand (`dev/temporal/temporal.ts`). */
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

/** When the case wants to be woken next, among the search attributes: of the last instant at which a label changed. */
export const dueAttribute = defineSearchAttributeKey('HotmessDueAt', SearchAttributeType.DATETIME);

/** The attributes with which the workflow of a case that looks like this is started, which spares its first upsert. */
export const attributesOf = (look: Look): SearchAttributePair[] => [
  ...labelNames.flatMap((name) => {
    const value = look[name];
    return value === undefined ? [] : [{ key: searchAttributes[name], value }];
  }),
  ...(look.dueAt === undefined ? [] : [{ key: dueAttribute, value: new Date(look.dueAt) }]),
];
