import type { Commit } from '../../activities/record/contract.ts';
import { andThen, noted, unchanged } from '../../domain/machine/change.ts';
import { effectId } from '../../domain/machine/ids.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import { type Event, isByPerson, type Machine, type Refusal, type Step } from '../../domain/machine/machine.ts';
import type { Turn, WaitingOutcome } from './turns/turns.ts';

/** Where a case stands in this run. */
export interface Position<S> {
  readonly state: S;
  readonly revision: number;
  readonly version: number;
  /** The last instant that the case has passed. */
  readonly passedAt: Instant;
  readonly sealed: boolean;
}

/** The position that a row or the run before tells. Here, and nowhere else in a run, what was stored becomes the machine's state. */
export const positionOf = <S>(machine: Machine<S>, from: Position<unknown>): Position<S> => ({
  state: machine.read(from.state),
  revision: from.revision,
  version: from.version,
  passedAt: from.passedAt,
  sealed: from.sealed,
});

/** The instant that a case passes with a turn. Order never runs backwards; the `receivedAt` of a fact stays as it is. */
export const passing = (turn: Turn, from: Position<unknown>): Instant => Math.max(turn.at, from.passedAt);

/** What a step is made of besides the position that it begins from. */
export interface StepInput {
  readonly caseId: string;
  /** The turn, and the outcomes that follow it directly. */
  readonly turns: readonly [Turn, ...WaitingOutcome[]];
  readonly now: Instant;
  /** The ids of facts in hand, for the gate. */
  readonly holding: readonly string[];
  /** Where it is set, the step only puts this refusal on record. */
  readonly refusal: Refusal | undefined;
  /** Whether a step that ends the case and awaits nothing seals it. */
  readonly seals: boolean;
}

/** What the machine makes of these turns, as one commit. */
export function commitOf<S>(machine: Machine<S>, from: Position<S>, input: StepInput): Commit & { readonly state: S } {
  const { caseId, turns, now, holding, refusal, seals } = input;
  const events = turns.map((turn) => eventOf(turn, passing(turn, from), now));
  const [event] = events as [Event];
  const step = refusal?.record ? noted(from.state, refusal.record) : takenTogether(machine, from.state, events);
  const revision = from.revision + 1;
  return {
    caseId,
    revision,
    version: from.version + (isByPerson(event) && !refusal ? 1 : 0),
    at: passing(turns.at(-1) ?? turns[0], from),
    event,
    holding,
    state: step.state,
    entries: step.entries,
    heard: turns.flatMap((turn) => (turn.type === 'outcome' ? [turn.outcome.effectId] : [])),
    effects: step.effects.map((effect, n) => ({ ...effect, id: effectId(caseId, revision, n), at: event.at })),
    nextDeadline: machine.nextDeadline(step.state) ?? null,
    ...(refusal ? { refusal } : {}),
    ...(seals && machine.ended(step.state) && !step.effects.some(({ awaited }) => awaited) ? { sealAt: now } : {}),
  };
}

const takenTogether = <S>(machine: Machine<S>, from: S, events: readonly Event[]): Step<S> =>
  events.reduce<Step<S>>((made, each) => andThen(made, (state) => machine.on(state, each)), unchanged(from));

/** Where a case stands once this commit is written. */
export const positionAfter = <S>(commit: Commit & { readonly state: S }, sealed: boolean): Position<S> => ({
  state: commit.state,
  revision: commit.revision,
  version: commit.version,
  passedAt: commit.at,
  sealed,
});

function eventOf(turn: Turn, at: Instant, now: Instant): Event {
  switch (turn.type) {
    case 'fact':
      return { type: 'fact', at, ...turn.fact };
    case 'command':
      return { type: 'command', at, ...turn.command };
    case 'outcome':
      return { type: 'outcome', at, ...turn.outcome };
    case 'deadline':
      return { type: 'deadline', mark: turn.deadline.mark, dueAt: turn.deadline.at, at: Math.max(now, at) };
  }
}

/** The event in a word, for the summary of its commit. */
export function nameOf(event: Event): string {
  if (event.type === 'deadline') return event.mark;
  return event.type === 'command' ? event.name : event.kind;
}
