import type { Entry, Step } from './machine.ts';
import type { EffectOf, EntryOf, NameIn, StepOf, Vocabulary } from './vocabulary.ts';

/** What follows a code: its parameters, and what the change sets in motion. Both may be left out where the code has no parameters. */
type About<V extends Vocabulary, Code extends NameIn<V['entries']>> =
  Record<never, never> extends V['entries'][Code]
    ? [params?: V['entries'][Code], also?: Also<V>]
    : [params: V['entries'][Code], also?: Also<V>];

/** What a change sets in motion besides its line of timeline. */
interface Also<V extends Vocabulary> {
  readonly effects: readonly EffectOf<V>[];
}

/** How a machine says what an event changes, typed by its own vocabulary. */
export interface Changes<S, V extends Vocabulary> {
  /** A change with one line of timeline. */
  readonly changed: <Code extends NameIn<V['entries']>>(state: S, code: Code, ...about: About<V, Code>) => StepOf<S, V>;
  /** The state as given, these effects, and no line of timeline. */
  readonly unchanged: (state: S, ...effects: readonly EffectOf<V>[]) => StepOf<S, V>;
  /** The state as given, these lines of timeline, and no effects. */
  readonly noted: (state: S, ...entries: readonly EntryOf<V>[]) => StepOf<S, V>;
}

/** The changes of a machine with this state and vocabulary; only the types differ from one machine to the next. */
export const changesOf = <S, V extends Vocabulary>(): Changes<S, V> => ({
  changed: (state, code, ...[params, also]) => ({
    state,
    entries: [{ code, params: params ?? {} } as unknown as EntryOf<V>],
    effects: also?.effects ?? [],
  }),
  unchanged: (state, ...effects) => ({ state, entries: [], effects }),
  noted: (state, ...entries) => ({ state, entries, effects: [] }),
});

/** Two changes as one step: the second begins where the first ended. */
export function andThen<S, V extends Vocabulary>(first: StepOf<S, V>, next: (state: S) => StepOf<S, V>): StepOf<S, V>;
export function andThen<S>(first: Step<S>, next: (state: S) => Step<S>): Step<S>;
export function andThen<S>(first: Step<S>, next: (state: S) => Step<S>): Step<S> {
  const second = next(first.state);
  return {
    state: second.state,
    entries: [...first.entries, ...second.entries],
    effects: [...first.effects, ...second.effects],
  };
}

/** The step in which nothing has happened yet: the shell begins with it, whatever the machine. */
export const unchanged = <S>(state: S): Step<S> => ({ state, entries: [], effects: [] });

/** A step of timeline lines alone, as the shell writes them for any machine. */
export const noted = <S>(state: S, ...entries: readonly Entry[]): Step<S> => ({ state, entries, effects: [] });
