import type { PlannedEffect } from '../../db/queries/cases/case-step.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import type { Deadline, Details, Entry, Event, Fact, Refusal } from '../../domain/machine/machine.ts';

export type { PlannedEffect };

/** Where a case stands according to its row: all that a fresh run needs to go on. */
export interface Standing {
  readonly revision: number;
  readonly version: number;
  readonly state: unknown;
  readonly passedAt: Instant;
  readonly sealed: boolean;
  /** Effects that are not done, or that are done and whose outcome the machine awaits and has not heard. */
  readonly outstanding: readonly PlannedEffect[];
  /** Facts that no commit has consumed, in the order of their receipt. */
  readonly unread: readonly Fact[];
}

/** How the shell behaves. The worker that adopts a case decides it, and the case's history keeps it. */
export interface ShellSettings {
  /** The number of history events after which a run continues as new at a quiet moment; at twice as many it does so at once. */
  readonly historyLimit: number;
  /** The longest pause between two attempts of an effect, in milliseconds. */
  readonly effectRetryCapMs: number;
  /** Which commands a run gives Temporal, and in which order; absent in histories from before 2026-11-27. */
  readonly sequence?: Sequence;
}

/**
 * The versions of the command sequence that runs follow. A run keeps the version under which it was adopted and passes it on when it
 * continues as new. Because the answer of `adopt` stands in the history, the run replays as it went. This does what `patched()` does,
 * without an extra event and search attribute in every history.
 *
 * - 2: the effects of one kind that a step plans go out in one activity; the commit that ends a case also seals it; search attributes
 *   are upserted only when they differ from those given at the start; a timer that fires before the next deadline is left running.
 * - 3: every upsert of labels also sets `HotmessDueAt`.
 * - 4: labels are those of the case as it may be known (`Machine.discreet`).
 * - 5: a case with something to hide (`Machine.discreet`) shows only labels that never change; outcomes that wait together are taken
 *   together without a patch, whose marker would say that they did.
 */
export type Sequence = 2 | 3 | 4 | 5;

/** The version under which this code adopts cases. */
export const newestSequence: Sequence = 5;

/** Everything that one step of a case changes. */
export interface Commit {
  readonly caseId: string;
  /** The revision that this step makes. */
  readonly revision: number;
  readonly version: number;
  /** The instant that the case passes with this step; it orders the steps. */
  readonly at: Instant;
  /** The event that caused the step; the first one, when several outcomes waited together. */
  readonly event: Event;
  /** The effects whose outcomes the machine hears with this step. Absent in older histories, whose steps take one outcome each. */
  readonly heard?: readonly string[];
  /** The ids of facts that the shell already holds: two facts of the same millisecond must not block each other. */
  readonly holding: readonly string[];
  readonly state: unknown;
  readonly entries: readonly Entry[];
  readonly effects: readonly PlannedEffect[];
  readonly nextDeadline: Deadline | null;
  /** Set when the step only records a refusal. */
  readonly refusal?: Refusal;
  /** Set when the machine has ended and awaits nothing: the step seals the row at this instant, unless a fact is unread. */
  readonly sealAt?: Instant;
}

/**
 * The fact or command was consumed before, in this revision. For outcomes, `heard` names those that were consumed; the machine still has
 * to take the others.
 */
export interface Consumed {
  readonly answer: 'consumed';
  readonly revision: number;
  readonly version: number;
  readonly refusal?: Refusal;
  readonly heard?: readonly string[];
}

/** What became of a commit. Only `written` changed the record. */
export type CommitAnswer =
  /** `sealed` when the commit also sealed the row. */
  | { readonly answer: 'written'; readonly sealed?: true }
  /** Facts that the shell does not hold were received at or before `at`: take the step again with them. */
  | { readonly answer: 'unread'; readonly facts: readonly Fact[] }
  | Consumed
  /**
   * Nobody has said this through a door: the fact stands in no inbox, or otherwise than it does there; the command was not written down
   * by the API, or not so. Nothing was written, and an alarm was raised.
   */
  | { readonly answer: 'forged' }
  /** The row is ahead of this run: go on from there. */
  | { readonly answer: 'moved'; readonly standing: Standing };

/** What became of an attempt to seal a case; the answers mean the same as those of a commit. */
export type SealAnswer =
  | { readonly answer: 'sealed' }
  | { readonly answer: 'unread'; readonly facts: readonly Fact[] }
  | { readonly answer: 'moved'; readonly standing: Standing };

/** The activities that keep the record. Each is one transaction on the case's row. */
export interface RecordActivities {
  /** Where a case stands. A run of a case that there is not fails here, for good. */
  adopt(caseId: string): Promise<{ standing: Standing; settings: ShellSettings }>;
  /** Reads facts that the bell rang for. What is not in the inbox of this case is left out, and raises an alarm. */
  collect(caseId: string, factIds: readonly string[]): Promise<{ facts: readonly Fact[] }>;
  commit(commit: Commit): Promise<CommitAnswer>;
  seal(caseId: string, revision: number, at: Instant): Promise<SealAnswer>;
}

/** An activity that performs one effect, given its id, and answers the recorded outcome. It has the name of the effect's kind. */
export type PerformEffect = (effectId: string) => Promise<Details>;

/** The activity that performs effects of one kind at the same time. It answers the outcomes of those that were done, by their ids. */
export type PerformTogether = (
  kind: string,
  effectIds: readonly string[],
) => Promise<Readonly<Record<string, Details>>>;
