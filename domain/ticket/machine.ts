import { unchanged } from '../machine/change.ts';
import { earliest } from '../machine/clocks.ts';
import { iso } from '../machine/instant.ts';
import type { Machine } from '../machine/machine.ts';
import { commands, onCommand } from './commands.ts';
import { onDeadline } from './deadlines.ts';
import { onFact } from './facts.ts';
import { refuse } from './refuse.ts';
import { type TicketState, ticketState } from './state.ts';

/** The ticket as a machine (TK). It begins in `open.ts`. */
export const ticket: Machine<TicketState> = {
  kind: 'ticket',
  commands: Object.keys(commands),
  read: ticketState,
  on(state, event) {
    switch (event.type) {
      case 'fact':
        return onFact(state, event);
      case 'command':
        return onCommand(state, event);
      case 'deadline':
        return onDeadline(state, event);
      case 'outcome':
        return unchanged(state); // a ticket awaits nothing
    }
  },
  refuse,
  nextDeadline: (state) => earliest(state.clocks),
  ended: (state) => state.status === 'closed',
  labels: (state) => ({
    status: state.status,
    category: state.category,
    priority: state.priority,
    team: state.team,
    ...(state.assignee ? { assignee: state.assignee } : {}),
  }),
  describe(state) {
    const next = earliest(state.clocks);
    const who = state.assignee ? `with ${state.assignee}` : `in the queue of ${state.team}`;
    return `${state.category} ticket ${state.ref}, ${state.priority}: ${state.status}, ${who}. ${
      next ? `Next: ${next.mark} at ${iso(next.at)}.` : 'No clock runs.'
    }`;
  },
};
