import { cancelled, met, started } from '../clocks.ts';
import type { Instant } from '../instant.ts';
import { type Event, idIn, type Step } from '../machine.ts';
import type { Team } from '../policy.ts';
import { mail } from './mail.ts';
import type { TicketState } from './state.ts';

type Given = Extract<Event, { type: 'command' }>;

/** What each command does to a ticket that does not refuse it (`refuse.ts`). */
export const commands = {
  /** TK-08: assigned is in progress. A team without a person puts the ticket into that team's queue. */
  assign(state, given): Step<TicketState> {
    const assignee = (given.details['assignee'] as string | null | undefined) ?? null;
    const team = (given.details['team'] as Team | undefined) ?? state.team;
    const status =
      state.status === 'open' || state.status === 'in_progress' ? (assignee ? 'in_progress' : 'open') : state.status;
    return {
      state: { ...state, assignee, team, status },
      entries: [
        assignee
          ? { code: 'ticket.assigned', params: { assignee, team } }
          : { code: 'ticket.queued', params: { team } },
      ],
      effects: [],
    };
  },

  /** A message by staff; the first public one is the first response (TK-10) and goes out by mail. */
  message(state, given): Step<TicketState> {
    const messageId = idIn(given.details, 'messageId');
    if (given.details['visibility'] !== 'public')
      return { state, entries: [{ code: 'ticket.noted', params: { messageId } }], effects: [] };
    return {
      state: answered(state, given.at),
      entries: [{ code: 'ticket.answered', params: { messageId } }],
      effects: [mail('ticket-reply', { messageId })],
    };
  },

  /** TK-17: solved without a verification. A resolution with words is an answer, too (TK-10). */
  resolve(state, given): Step<TicketState> {
    const messageId = given.details['messageId'] as string | undefined;
    const closesAt = given.at + state.policy.autoClose.unconfirmed;
    const said = messageId ? answered(state, given.at) : state;
    return {
      state: {
        ...said,
        status: 'resolved',
        resolution: {
          textId: idIn(given.details, 'textId'),
          confirmed: false,
          at: given.at,
          knowledgeBase: given.details['knowledgeBase'] === true,
        },
        clocks: started(cancelled(said.clocks, 'firstResponse', given.at), 'autoClose', 'close', said.cycle, closesAt),
      },
      entries: [
        { code: 'ticket.resolved', params: { confirmed: false, closesAt, ...(messageId ? { messageId } : {}) } },
      ],
      effects: [mail('ticket-resolved', { dueAt: closesAt, ...(messageId ? { messageId } : {}) })], // TK-18, TK-19
    };
  },
} satisfies Record<string, (state: TicketState, given: Given) => Step<TicketState>>;

/** The commands of a ticket; each is a Temporal update of that name. */
export type TicketCommand = keyof typeof commands;

const answered = (state: TicketState, at: Instant): TicketState => ({
  ...state,
  firstResponseAt: state.firstResponseAt ?? at,
  clocks: met(state.clocks, 'firstResponse', at),
});

/** A command in its turn, already found fit by `refuse`. */
export function onCommand(state: TicketState, given: Given): Step<TicketState> {
  const act = Object.hasOwn(commands, given.name) ? commands[given.name as TicketCommand] : undefined;
  return act ? act(state, given) : { state, entries: [], effects: [] };
}
