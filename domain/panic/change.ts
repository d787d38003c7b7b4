import type { Details, Effect, Event, Step } from '../machine.ts';
import type { PanicState } from './state.ts';

/** What an event makes of a panic. */
export type Change = Step<PanicState>;

export type Fact = Extract<Event, { type: 'fact' }>;
export type Due = Extract<Event, { type: 'deadline' }>;
export type Heard = Extract<Event, { type: 'outcome' }>;

/** A change with one line of timeline. */
export const changed = (
  state: PanicState,
  code: string,
  params: Details = {},
  effects: readonly Effect[] = [],
): Change => ({ state, entries: [{ code, params }], effects });

/** Nothing happens. */
export const unchanged = (state: PanicState): Change => ({ state, entries: [], effects: [] });

/** Two changes as one step: the second begins where the first ended. */
export function andThen(first: Change, next: (state: PanicState) => Change): Change {
  const second = next(first.state);
  return {
    state: second.state,
    entries: [...first.entries, ...second.entries],
    effects: [...first.effects, ...second.effects],
  };
}
