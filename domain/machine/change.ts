import type { Entry, Step } from './machine.ts';
import type { EffectOf, EntryOf, NameIn, StepOf, Vocabulary } from './vocabulary.ts';

/** The parameters of a code and what is done besides; where a code has no parameters both may be left out. */
type About<V extends Vocabulary, Code extends NameIn<V['entries']>> =
  Record<never, never> extends V['entries'][Code]
    ? [params?: V['entries'][Code], also?: Also<V>]
    : [params: V['entries'][Code], also?: Also<V>];

/** What a change sets in motion besides its line of timeline. */
interface Also<V extends Vocabulary> {
  readonly effects: readonly EffectOf<V>[];
}

/** The ways in which a machine says what an event makes of its case, in its own words. */
export interface Changes<S, V extends Vocabulary> {
  /** A change with one line of timeline. */
  readonly changed: <Code extends NameIn<V['entries']>>(state: S, code: Code, ...about: About<V, Code>) => StepOf<S, V>;
  /** Nothing happens, but for these effects. */
  readonly unchanged: (state: S, ...effects: readonly EffectOf<V>[]) => StepOf<S, V>;
  /** Nothing but lines of timeline. */
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

/** Nothing happened yet: what the shell begins a step with, whatever the machine. */
export const unchanged = <S>(state: S): Step<S> => ({ state, entries: [], effects: [] });

/** Nothing but lines of timeline, as the shell writes them for any machine. */
export const noted = <S>(state: S, ...entries: readonly Entry[]): Step<S> => ({ state, entries, effects: [] });
