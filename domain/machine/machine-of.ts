import { andThen, changesOf } from './change.ts';
import { type Clock, earliest, type MarkName, markOf } from './clocks.ts';
import { clocksOf } from './clocks-of.ts';
import type { Command, Deadline, Effect, Event, Labels, Machine, Refusal } from './machine.ts';
import type { Urgency } from './urgency.ts';
import type { CommandOf, FactOf, NameIn, OutcomeOf, StepOf, Vocabulary } from './vocabulary.ts';

/** A deadline that came due, as reactions take it. */
export type Due = Extract<Event, { type: 'deadline' }>;

/** The timeline entries of every machine: about its clocks, and about facts of a kind that it does not know. */
export type CommonEntries = {
  /** Somebody was warned of a promise (`warn`). Entries of older versions say `clock.missed`. */
  readonly 'clock.warned': ClockPassed;
  readonly 'clock.missed': ClockPassed;
  readonly 'clock.fired': ClockPassed;
  readonly 'clock.postponed': {
    readonly kind: string;
    readonly mark: string;
    readonly from: number;
    readonly to: number;
  };
  readonly 'fact.unknown': { readonly kind: string };
};

/** A mark that came due: when it was due, when it was handled, and by how much that was late (TK-10). */
type ClockPassed = {
  readonly kind: string;
  readonly mark: string;
  readonly dueAt: number;
  readonly at: number;
  readonly lateMs: number;
  /** For a warning: the instant that it warns of, as it stood then. */
  readonly promisedAt?: number;
};

/** A state that has clocks. */
interface Clocked {
  readonly clocks: readonly Clock[];
}

/**
 * The parts of a machine: tables from names to reactions, and what only this machine can say. A table that lacks a name does not compile,
 * except that a mark needs no reaction.
 */
export interface MachineParts<S extends Clocked, V extends Vocabulary> {
  readonly kind: string;
  readonly clocks: V['clocks'];
  /** Reads the state from the JSON of a row. @throws {UnknownStateError} when its version is not one that this code knows */
  readonly read: (stored: unknown) => S;
  /** What each fact does. A fact cannot be refused: one that no longer counts is recorded by its reaction. */
  readonly facts: { readonly [Kind in NameIn<V['facts']>]: (state: S, fact: FactOf<V, Kind>) => StepOf<S, V> };
  /** What each command does to a case that does not refuse it. */
  readonly commands: {
    readonly [Name in NameIn<V['commands']>]: (state: S, given: CommandOf<V, Name>) => StepOf<S, V>;
  };
  /** What each mark sets in motion; a mark that is missing here is only recorded. */
  readonly marks: { readonly [Mark in MarkName<V['clocks']>]?: (state: S, due: Due) => StepOf<S, V> };
  readonly outcomes: {
    readonly [Kind in NameIn<V['outcomes']>]: (state: S, heard: OutcomeOf<V, Kind>) => StepOf<S, V>;
  };
  /** Changes the state before any command that is carried out, whatever its name. */
  readonly looked?: (state: S, at: number) => S;
  /** Why a command is refused; undefined when it is not. Asked only about commands in the table: the machine itself refuses other names. */
  readonly refuse: (state: S, command: Command) => Refusal | undefined;
  /** How urgent a step or an effect is; where it is missing, all are as usual. */
  readonly urgency?: (work: Event | Effect) => Urgency;
  readonly ended: (state: S) => boolean;
  readonly labels: (state: S) => Labels;
  /** See `Machine.discreet`. */
  readonly discreet?: (state: S) => S;
  readonly describe: (state: S, next: Deadline | undefined) => string;
}

/** A machine that the compiler lets be told only what is in its vocabulary. */
export interface MachineOf<S, V extends Vocabulary> extends Machine<S> {
  /** Never set: it only carries the type. */
  readonly vocabulary?: V;
}

/**
 * Makes a machine from its parts. It answers every event in every state:
 *
 * - A fact of unknown kind is recorded and changes nothing, since it can no longer be refused.
 * - A mark that came due is recorded with due, handled and lateness (TK-10) before its reaction.
 * - A mark that does not run, because it fired before or was cancelled, changes nothing, so nothing fires twice (TK-11).
 * - A command or outcome whose name is in no table changes nothing.
 */
export function machineOf<S extends Clocked, V extends Vocabulary & { readonly entries: CommonEntries }>(
  parts: MachineParts<S, V>,
): MachineOf<S, V> {
  const { kind, facts, commands, marks, outcomes } = parts;
  const { changed, unchanged, noted } = changesOf<S, Vocabulary & { readonly entries: CommonEntries }>();
  const { expired, isDuty } = clocksOf(parts.clocks);

  const cameDue = (state: S, due: Due) => {
    const clock = state.clocks.find((each) => each.state === 'running' && markOf(each) === due.mark);
    if (!clock) return unchanged(state);
    const about = {
      kind: clock.kind,
      mark: clock.mark,
      dueAt: due.dueAt,
      at: due.at,
      lateMs: due.at - due.dueAt,
      ...promisedAfter(state.clocks, clock),
    };
    const passed = { ...state, clocks: expired(state.clocks, due.mark, due.at) };
    const react = reactionIn<S, Due>(marks, `${clock.kind}.${clock.mark}`);
    return andThen(changed(passed, passedCode(clock, isDuty(clock.kind)), about), (next) =>
      react ? react(next, due) : unchanged(next),
    );
  };

  return {
    kind,
    commands: Object.keys(commands),
    read: parts.read,
    on(state, event) {
      switch (event.type) {
        case 'fact': {
          const react = reactionIn<S, typeof event>(facts, event.kind);
          return react ? react(state, event) : noted(state, { code: 'fact.unknown', params: { kind: event.kind } });
        }
        case 'command': {
          const act = reactionIn<S, typeof event>(commands, event.name);
          return act ? act(parts.looked?.(state, event.at) ?? state, event) : unchanged(state);
        }
        case 'deadline':
          return cameDue(state, event);
        case 'outcome': {
          const react = reactionIn<S, typeof event>(outcomes, event.kind);
          return react ? react(state, event) : unchanged(state);
        }
      }
    },
    refuse: (state, command) =>
      Object.hasOwn(commands, command.name) ? parts.refuse(state, command) : unknownCommand(kind, command),
    nextDeadline: (state) => earliest(state.clocks),
    urgency: parts.urgency ?? (() => 'usual'),
    ended: parts.ended,
    labels: parts.labels,
    ...(parts.discreet && { discreet: parts.discreet }),
    describe: (state) => parts.describe(state, earliest(state.clocks)),
  };
}

/** The mark that warns of the next mark of its clock: what it warns of is not missed yet. */
const warning = 'warn';

/** The code of the entry for a mark that came due. */
function passedCode({ mark }: Clock, isDuty: boolean): 'clock.warned' | 'clock.missed' | 'clock.fired' {
  if (!isDuty) return 'clock.fired';
  return mark === warning ? 'clock.warned' : 'clock.missed';
}

/** The instant that a warning warns of: the next mark of its clock. Empty for other marks. */
function promisedAfter(clocks: readonly Clock[], { kind, cycle, mark, dueAt }: Clock): { promisedAt?: number } {
  if (mark !== warning) return {};
  const following = clocks.filter(
    (each) => each.kind === kind && each.cycle === cycle && each.state === 'running' && each.dueAt >= dueAt,
  );
  const dues = following.flatMap((each) => (each.mark === mark ? [] : [each.dueAt]));
  return dues.length > 0 ? { promisedAt: Math.min(...dues) } : {};
}

type Reaction<S, E> = (state: S, event: E) => StepOf<S, Vocabulary & { readonly entries: CommonEntries }>;

/**
 * The reaction under this name; undefined where the table has none. Only own properties count, since a stored name may be `toString`. The
 * table's type has checked the reaction already.
 */
const reactionIn = <S, E>(table: object, name: string): Reaction<S, E> | undefined =>
  Object.hasOwn(table, name) ? (table as Readonly<Record<string, Reaction<S, E>>>)[name] : undefined;

const unknownCommand = (kind: string, { name }: Command): Refusal => ({
  kind: 'unknown-command',
  code: 'unknown-command',
  detail: `A ${kind} has no command "${name}".`,
});
