import type { PlannedEffect } from '../../db/queries/cases/case-step.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import type { Deadline, Details, Entry, Event, Fact, Refusal } from '../../domain/machine/machine.ts';

export type { PlannedEffect };

/** Where a case stands according to its row: what a fresh run needs to go on. */
export interface Standing {
  readonly revision: number;
  readonly version: number;
  readonly state: unknown;
  readonly passedAt: Instant;
  readonly sealed: boolean;
  /** Planned and not done, or done and awaited by a machine that has not heard. */
  readonly outstanding: readonly PlannedEffect[];
  /** Facts that no commit has consumed, in the order of their receipt. */
  readonly unread: readonly Fact[];
}

/** How the shell behaves, decided by the worker that adopted the case and fixed in its history. */
export interface ShellSettings {
  /** Events after which a run is continued as new at a quiet moment; at twice as many, at once. */
  readonly historyLimit: number;
  /** The longest pause between two attempts of an effect, in milliseconds. */
  readonly effectRetryCapMs: number;
  /** Which commands a run gives Temporal, and in which order; a worker of before 2026-11-27 told none. */
  readonly sequence?: Sequence;
}

/**
 * The sequences of commands that runs live by. A run keeps the one that it was adopted under, and hands it on when it is continued:
 * since the answer of `adopt` stands in its history, it replays as it went. That does for a change of sequence what `patched()` does,
 * without an event and a search attribute in every history.
 *
 * - 2: effects of one kind that a step plans go out in one activity; a case that has ended is sealed by the commit that ended it; search
 *   attributes are upserted only where they differ from those of the start; a timer that goes off before the next deadline is left alone.
 * - 3: `HotmessDueAt` goes along with every upsert of labels.
 */
export type Sequence = 2 | 3;

/** The sequence under which cases are adopted now. */
export const newestSequence: Sequence = 3;

/** Everything one step changes. */
export interface Commit {
  readonly caseId: string;
  /** The revision that this step makes. */
  readonly revision: number;
  readonly version: number;
  /** The instant that the case passes with this step: its order among all steps. */
  readonly at: Instant;
  /** What brought the step about; of several outcomes that waited together, the first. */
  readonly event: Event;
  /** The effects whose outcomes the machine has heard with this step; a workflow of before it took several leaves it out. */
  readonly heard?: readonly string[];
  /** Facts that the shell already has in hand, so that two of one millisecond do not block each other. */
  readonly holding: readonly string[];
  readonly state: unknown;
  readonly entries: readonly Entry[];
  readonly effects: readonly PlannedEffect[];
  readonly nextDeadline: Deadline | null;
  /** Set when the step does nothing but put a refusal on record. */
  readonly refusal?: Refusal;
  /** Set when the machine has ended and awaits nothing: the row is sealed at this instant with the step, unless a fact is unread. */
  readonly sealAt?: Instant;
}

/** This fact or command was consumed before, in this revision; of outcomes those that were `heard`: the others are still to be taken. */
export interface Consumed {
  readonly answer: 'consumed';
  readonly revision: number;
  readonly version: number;
  readonly refusal?: Refusal;
  readonly heard?: readonly string[];
}

/** What became of a commit. Only `written` changed anything now. */
export type CommitAnswer =
  /** `sealed` when the row was sealed with it. */
  | { readonly answer: 'written'; readonly sealed?: true }
  /** Facts were received at or before `at` and are not in hand: take the step again, with them. */
  | { readonly answer: 'unread'; readonly facts: readonly Fact[] }
  | Consumed
  /** The row is ahead of this run: go on from there. */
  | { readonly answer: 'moved'; readonly standing: Standing };

/** What became of a seal. */
export type SealAnswer =
  | { readonly answer: 'sealed' }
  | { readonly answer: 'unread'; readonly facts: readonly Fact[] }
  | { readonly answer: 'moved'; readonly standing: Standing };

/** The activities that keep the record. Each is one transaction on the case's row. */
export interface RecordActivities {
  adopt(caseId: string): Promise<{ standing: Standing; settings: ShellSettings }>;
  commit(commit: Commit): Promise<CommitAnswer>;
  seal(caseId: string, revision: number, at: Instant): Promise<SealAnswer>;
}

/** An activity that performs one effect, named like the effect's kind: given its id, it answers the recorded outcome. */
export type PerformEffect = (effectId: string) => Promise<Details>;

/** The activity that performs effects of one kind at the same time: it answers the outcomes of those that were done, by their ids. */
export type PerformTogether = (
  kind: string,
  effectIds: readonly string[],
) => Promise<Readonly<Record<string, Details>>>;
