import type { Details, Effect, Entry, Event, Step } from '../machine.ts';
import type { TicketState } from './state.ts';

/** What an event makes of a ticket. */
export type Change = Step<TicketState>;

export type Fact = Extract<Event, { type: 'fact' }>;
export type Given = Extract<Event, { type: 'command' }>;
export type Due = Extract<Event, { type: 'deadline' }>;

/** A change with one line of timeline. */
export const changed = (
  state: TicketState,
  code: string,
  params: Details = {},
  effects: readonly Effect[] = [],
): Change => ({
  state,
  entries: [{ code, params }],
  effects,
});

/** Two changes as one step: the second begins where the first ended. */
export function andThen(first: Change, next: (state: TicketState) => Change): Change {
  const second = next(first.state);
  return {
    state: second.state,
    entries: [...first.entries, ...second.entries],
    effects: [...first.effects, ...second.effects],
  };
}

/** Nothing but a line of timeline. */
export const noted = (state: TicketState, ...entries: readonly Entry[]): Change => ({ state, entries, effects: [] });
