import { type Clock, expired, isDuty, markOf } from './clocks.ts';
import type { Details, Effect, Entry, Event, Step } from './machine.ts';

/** Each type of event, as the machines' reactions take it. */
export type Fact = Extract<Event, { type: 'fact' }>;
export type Given = Extract<Event, { type: 'command' }>;
export type Due = Extract<Event, { type: 'deadline' }>;
export type Heard = Extract<Event, { type: 'outcome' }>;

/** A change with one line of timeline. */
export const changed = <S>(state: S, code: string, params: Details = {}, effects: readonly Effect[] = []): Step<S> => ({
  state,
  entries: [{ code, params }],
  effects,
});

/** Nothing happens, but for these effects. */
export const unchanged = <S>(state: S, ...effects: readonly Effect[]): Step<S> => ({ state, entries: [], effects });

/** Nothing but lines of timeline. */
export const noted = <S>(state: S, ...entries: readonly Entry[]): Step<S> => ({ state, entries, effects: [] });

/** Two changes as one step: the second begins where the first ended. */
export function andThen<S>(first: Step<S>, next: (state: S) => Step<S>): Step<S> {
  const second = next(first.state);
  return {
    state: second.state,
    entries: [...first.entries, ...second.entries],
    effects: [...first.effects, ...second.effects],
  };
}

/**
 * A mark came due: it is recorded with due, handled and lateness (TK-10), then reacted to. A mark that does not run, fired before or
 * cancelled, changes nothing: nothing fires twice (TK-11).
 */
export function cameDue<S extends { readonly clocks: readonly Clock[] }>(
  state: S,
  due: Due,
  react: (state: S, clock: Clock) => Step<S>,
): Step<S> {
  const clock = state.clocks.find((each) => each.state === 'running' && markOf(each) === due.mark);
  if (!clock) return unchanged(state);
  const { kind, mark } = clock;
  const params = { kind, mark, dueAt: due.dueAt, at: due.at, lateMs: due.at - due.dueAt };
  const over = { ...state, clocks: expired(state.clocks, due.mark, due.at) };
  return andThen(changed<S>(over, isDuty(kind) ? 'clock.missed' : 'clock.fired', params), (next) => react(next, clock));
}
