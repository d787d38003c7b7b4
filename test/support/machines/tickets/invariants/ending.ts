import { fixed } from '../../../../../domain/policy/policy.ts';
import { ticket } from '../../../../../domain/ticket/machine.ts';
import type { TicketState } from '../../../../../domain/ticket/state.ts';
import { ticketFacts } from '../../../../../domain/ticket/words/vocabulary.ts';
import { aCommand, aReply, aResolution, itsDeadline, mailsOf } from '../tickets.ts';
import { forEachState, type Invariants, must, same } from './checks.ts';

/** The ticket after nothing but time has passed, for at most `marks` marks. */
function leftAlone(state: TicketState, marks = 40): TicketState {
  let now = state;
  for (let n = 0; n < marks && ticket.nextDeadline(now); n++) now = ticket.on(now, itsDeadline(now)).state;
  return now;
}

/** What holds for the end of a ticket. */
export const endingInvariants: Invariants = {
  'TK-21 a closing sends one closing mail, and nothing else does': (life) =>
    must(
      life.steps.flatMap(mailsOf).filter((each) => each === 'ticket-closed').length ===
        (ticket.ended(life.last) ? 1 : 0),
      'not one closing mail per closing',
    ),

  'what has ended stays ended: every command is refused, a reply only asks for a follow-up (TK-20)': ({
    last,
    now,
  }) => {
    const closed = leftAlone(
      ticket.refuse(last, aCommand('resolve', { textId: 't' })) ? last : ticket.on(last, aResolution(now)).state,
    );
    must(ticket.ended(closed), 'time does not end it');
    for (const name of ticket.commands)
      must(ticket.refuse(closed, aCommand(name))?.code === 'ticket-closed', `${name} is not refused`);
    const reply = ticket.on(closed, aReply(now + 1, { rules: ['TK-23/danger'] }));
    must(same(reply.state, closed), 'a reply changed a closed ticket');
    must(
      same(
        reply.effects.map(({ kind }) => kind),
        ['openFollowUp'],
      ),
      'a reply did not ask for a follow-up',
    );
  },

  'every ticket that is resolved or waits for its requester reaches its end by time alone': forEachState((state) => {
    if (state.status === 'resolved' || state.status === 'waiting_response')
      must(ticket.ended(leftAlone(state)), `left alone it stays ${leftAlone(state).status}`);
  }),

  'left alone, a ticket comes to rest: no ladder goes on for ever': ({ last }) =>
    must(ticket.nextDeadline(leftAlone(last)) === undefined, 'marks follow one another without an end'),

  'TK-20 the door and the ticket agree on where a reply belongs': (life) => {
    // When the notice is scaled below the engine's own lateness, nobody knows before a closing is handled whether R-23 moves it.
    if (life.last.policy.notice < fixed.machines.punctual) return;
    for (const { factId, where, othersWaited, nextQuiet } of life.landings) {
      if (othersWaited) continue; // the door cannot know what they will do
      if (where === 'follow-up') must(life.quiet[nextQuiet]?.state.status === 'closed', 'a follow-up of a live ticket');
      const step = life.steps.find(
        ({ event }) => event.type === 'fact' && event.kind === ticketFacts.replied && event.id === factId,
      );
      must(!step?.effects.some(({ kind }) => kind === 'openFollowUp'), 'the door let in what came after the end');
    }
  },
};
