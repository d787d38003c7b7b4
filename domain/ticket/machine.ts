import { iso } from '../machine/instant.ts';
import { machineOf } from '../machine/machine-of.ts';
import { commands } from './commands.ts';
import { marks } from './deadlines.ts';
import { facts } from './facts.ts';
import { refuse } from './refuse.ts';
import { type TicketState, ticketState } from './state.ts';
import { met } from './words/change.ts';
import { type TicketVocabulary, ticketClocks } from './words/vocabulary.ts';

/** The ticket as a machine (TK). It begins in `open.ts`, and awaits no effect. */
export const ticket = machineOf<TicketState, TicketVocabulary>({
  kind: 'ticket',
  read: ticketState,
  clocks: ticketClocks,
  facts,
  commands,
  marks,
  outcomes: {},
  looked: (state, at) => ({ ...state, clocks: met(state.clocks, at, 'triage') }), // any command of staff counts as triage (TK-06)
  refuse,
  ended: (state) => state.status === 'closed',
  labels: (state) => ({
    status: state.status,
    category: state.category,
    priority: state.priority,
    team: state.team,
    ...(state.assignee ? { assignee: state.assignee } : {}),
  }),
  describe(state, next) {
    const who = state.assignee ? `with ${state.assignee}` : `in the queue of ${state.team}`;
    return `${state.category} ticket ${state.ref}, ${state.priority}: ${state.status}, ${who}. ${
      next ? `Next: ${next.mark} at ${iso(next.at)}.` : 'No clock runs.'
    }`;
  },
});
