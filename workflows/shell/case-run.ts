import { allHandlersFinished, patched, workflowInfo } from '@temporalio/workflow';
import type { PlannedEffect, ShellSettings } from '../../activities/record/contract.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import type { Machine } from '../../domain/machine/machine.ts';
import type { CaseStart } from '../messages.ts';
import { createEffects, type Effects } from './effects.ts';
import type { Position } from './step.ts';
import { add, type CarriedPending, commandWaits, createPending, type Pending } from './turns/pending.ts';

/**
 * What one run handed to the next until 2026-11-27. Every run of today begins from its row, since whoever reaches Temporal can write
 * arguments.
 */
export interface Carried extends Position<unknown>, CarriedPending {
  readonly settings: ShellSettings;
  readonly underWay: readonly PlannedEffect[];
}

/** What a run is started with: its case and, by a run of before 2026-11-27, what that handed over. */
export interface RunStart extends CaseStart {
  readonly carried?: Carried;
}

/** Where a case is, and the settings that its run goes by. */
export interface Life<S> {
  readonly at: Position<S>;
  readonly settings: ShellSettings;
}

/** One run of a case: everything that it works with. */
export interface CaseRun<S> {
  readonly machine: Machine<S>;
  readonly caseId: string;
  readonly pending: Pending;
  readonly effects: Effects;
  /** Where the case is; undefined until its row has been read. */
  life: Life<S> | undefined;
  /**
   * True while a step is under way: the row may then be ahead of this run. A command from somebody who has read that row is judged at its
   * turn, not by what the run still believes.
   */
  stepping: boolean;
}

/** What the run before handed over, for the replay of a run that took it; undefined for every run of today, which begins from its row. */
export const handedOver = (start: RunStart | undefined): Carried | undefined =>
  start?.carried && !patched('2026-11-27-row-is-the-way-in') ? start.carried : undefined;

/**
 * The case that a run was started for: what its workflow id says where the arguments have not the shape of a start. Whoever reaches
 * Temporal can write arguments, and one that throws would fail this run's task for ever.
 */
export function caseIn(start: Partial<RunStart> | undefined): string {
  const caseId: unknown = start?.caseId;
  return typeof caseId === 'string' ? caseId : workflowInfo().workflowId;
}

/** A run that has read nothing yet. */
export function createRun<S>(machine: Machine<S>, caseId: string, carried: Carried | undefined): CaseRun<S> {
  const pending = createPending({ facts: carried?.facts ?? [], seen: carried?.seen ?? [] }, now(), mayWait);
  const effects = createEffects(
    (effect) => machine.urgency(effect),
    (outcome) => add(pending, { type: 'outcome', at: now(), outcome }),
  );
  return { machine, caseId, pending, effects, life: undefined, stepping: false };
}

/** Workflow time: the same in every replay. */
export const now = (): Instant => Date.now();

/** A run that took every fact at once keeps doing so when it is replayed. */
const mayWait = (): boolean => patched('2026-11-22-receipts-ahead');

/** Whether the history has reached this many times the soft limit; never before the case's row has told the limit. */
export const historyIsFull = <S>({ life }: CaseRun<S>, times: 1 | 2): boolean =>
  life !== undefined && workflowInfo().historyLength >= times * life.settings.historyLimit;

/**
 * Whether the run may be continued as new: past the soft limit when no effect is under way, past the hard limit as soon as nobody waits for
 * an answer.
 */
export const mayContinue = <S>(run: CaseRun<S>): boolean =>
  historyIsFull(run, 1) &&
  !commandWaits(run.pending) &&
  allHandlersFinished() &&
  (run.effects.none() || historyIsFull(run, 2));

/** Whether the case may be sealed: its machine has ended and awaits no effect. */
export const maySeal = <S>({ machine, effects }: CaseRun<S>, { at }: Life<S>): boolean =>
  machine.ended(at.state) && !at.sealed && !effects.awaiting();

/** Whether the run may end: the case is sealed, everybody is answered, and every effect is done. */
export const mayEnd = <S>({ effects }: CaseRun<S>, { at }: Life<S>): boolean =>
  at.sealed && effects.none() && allHandlersFinished();
