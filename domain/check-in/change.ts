import type { Details, Effect, Event, Step } from '../machine.ts';
import type { CheckInState, Shown } from './state.ts';

/** What an event makes of a check-in. */
export type Change = Step<CheckInState>;

export type Fact = Extract<Event, { type: 'fact' }>;
export type Due = Extract<Event, { type: 'deadline' }>;
export type Heard = Extract<Event, { type: 'outcome' }>;

/** A change with one line of timeline. */
export const changed = (
  state: CheckInState,
  code: string,
  params: Details = {},
  effects: readonly Effect[] = [],
): Change => ({ state, entries: [{ code, params }], effects });

/** Nothing happens. */
export const unchanged = (state: CheckInState): Change => ({ state, entries: [], effects: [] });

/**
 * A change with one line of timeline that clients are shown: under `shown`, the revision that they know it by. They are shown no
 * line without it.
 */
export const shownAs = (
  state: CheckInState,
  shown: Partial<Shown>,
  code: string,
  params: Details = {},
  effects: readonly Effect[] = [],
): Change => {
  const revision = state.shown.revision + 1;
  return changed(
    { ...state, shown: { ...state.shown, ...shown, revision } },
    code,
    { ...params, shown: revision },
    effects,
  );
};

/** Two changes as one step: the second begins where the first ended. */
export function andThen(first: Change, next: (state: CheckInState) => Change): Change {
  const second = next(first.state);
  return {
    state: second.state,
    entries: [...first.entries, ...second.entries],
    effects: [...first.effects, ...second.effects],
  };
}
