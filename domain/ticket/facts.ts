import { cancelled, started } from '../clocks.ts';
import { type Event, idIn, type Step } from '../machine.ts';
import type { TicketState } from './state.ts';

/** A requester's reply, stored as a message before the ticket heard of it. */
export const replied = 'replied';

/**
 * A fact, in every state: a reply to a live ticket is noted, to a resolved one reopens it (TK-20), to a closed one
 * asks for a follow-up ticket. An unknown kind is recorded and changes nothing: a fact can no longer be refused.
 */
export function onFact(state: TicketState, fact: Extract<Event, { type: 'fact' }>): Step<TicketState> {
  if (fact.kind !== replied)
    return { state, entries: [{ code: 'fact.unknown', params: { kind: fact.kind } }], effects: [] };
  const about = { messageId: idIn(fact.details, 'messageId') };
  switch (state.status) {
    case 'closed':
      return {
        state,
        entries: [{ code: 'ticket.replied-after-close', params: about }],
        effects: [{ kind: 'openFollowUp', details: { factId: fact.id, receivedAt: fact.receivedAt, ...about } }],
      };
    case 'resolved':
      return reopened(state, fact, about);
    case 'open':
    case 'in_progress':
    case 'waiting_response':
    case 'escalated':
      return { state, entries: [{ code: 'ticket.replied', params: about }], effects: [] };
  }
}

function reopened(
  state: TicketState,
  fact: Extract<Event, { type: 'fact' }>,
  about: { messageId: string },
): Step<TicketState> {
  const cycle = state.cycle + 1;
  const target = fact.receivedAt + state.policy.firstResponse[state.category].target;
  const clocks = cancelled(state.clocks, 'autoClose', fact.at);
  return {
    state: {
      ...state,
      status: state.assignee ? 'in_progress' : 'open',
      cycle,
      resolution: null,
      clocks: started(clocks, 'firstResponse', 'target', cycle, target),
    },
    entries: [{ code: 'ticket.reopened', params: { ...about, cycle } }],
    effects: [],
  };
}
