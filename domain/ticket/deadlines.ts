import { expired, isDuty, markOf } from '../clocks.ts';
import type { Effect, Entry, Event, Step } from '../machine.ts';
import { mail } from './mail.ts';
import type { TicketState } from './state.ts';

type Due = Extract<Event, { type: 'deadline' }>;
type Reaction = (state: TicketState, due: Due) => { state: TicketState; entries: Entry[]; effects: Effect[] };

/** What each mark sets in motion, by `<clock kind>.<mark>`. */
const reactions: Readonly<Record<string, Reaction>> = {
  'firstResponse.target': (state, due) => ({
    state,
    entries: [],
    effects: [mail('sla-missed', { dueAt: due.dueAt, missedAt: due.at })], // TK-11: the lead is told, once
  }),
  'autoClose.close': (state, due) => ({
    state: { ...state, status: 'closed' },
    entries: [{ code: 'ticket.closed', params: { by: 'auto-close' } }],
    effects: [mail('ticket-closed', { closedAt: due.at })], // TK-19, TK-21
  }),
};

/**
 * A mark came due: it is recorded with due, handled and lateness (TK-10), then reacted to.
 *
 * A mark that does not run, fired before or cancelled, changes nothing: nothing fires twice (TK-11).
 */
export function onDeadline(state: TicketState, due: Due): Step<TicketState> {
  const running = state.clocks.find((clock) => clock.state === 'running' && markOf(clock) === due.mark);
  if (!running) return { state, entries: [], effects: [] };
  const { kind, mark } = running;
  const clocks = expired(state.clocks, due.mark, due.at);
  const entry: Entry = {
    code: isDuty(kind) ? 'clock.missed' : 'clock.fired',
    params: { kind, mark, dueAt: due.dueAt, at: due.at, lateMs: due.at - due.dueAt },
  };
  const reaction = reactions[`${kind}.${mark}`]?.({ ...state, clocks }, due);
  return {
    state: reaction?.state ?? { ...state, clocks },
    entries: [entry, ...(reaction?.entries ?? [])],
    effects: reaction?.effects ?? [],
  };
}
