import type { Trx } from '../../db/client.ts';
import { leastLoaded, leftBehind, lockOnline, teamsWithWork, waitingIn } from '../../db/queries/tickets/routing.ts';
import { system } from '../../domain/machine/machine.ts';
import type { Team } from '../../domain/people/desk.ts';
import { isHeldBy, waitsIn } from '../../domain/ticket/door.ts';
import { ticket } from '../../domain/ticket/machine.ts';
import { type TicketVocabulary, ticketFacts } from '../../domain/ticket/words/vocabulary.ts';
import type { Inbox } from '../context.ts';
import { newFactId, put, receive, receiveIn } from '../door/receive.ts';
import { type Bell, ring } from '../door/ring.ts';

/** How many tickets one transaction hands out at most: they are locked until it commits. */
const batch = 20;

/**
 * Hands waiting tickets out (TK-07): the most urgent first, at equal priority CHROME first, then the oldest. Each goes to the online
 * member of its team who has the least open load and room for one more. Returns how many were handed out.
 *
 * Safe to run in many processes at once: the staff of a team are locked while its tickets are given, so nobody gets more than their
 * capacity and no ticket is given twice. A ticket that was given counts as load before its workflow has heard of it. Nobody is given a
 * ticket about their own account. The ticket itself decides when it hears: what staff decided in the meantime stands.
 */
export async function routeTickets(inbox: Inbox): Promise<number> {
  await takeBack(inbox);
  let handed = 0;
  for (const team of await teamsWithWork(inbox.db)) {
    for (let given = batch; given === batch; handed += given) {
      const bells = await inbox.db.transaction().execute((trx) => handOut(inbox, trx, team));
      for (const bell of bells) ring(inbox, bell);
      given = bells.length;
    }
  }
  return handed;
}

/**
 * Brings the tickets of whoever has retired back into the queues of their teams, and matters of safety of whoever may no longer see them
 * or whose own account they are about. Also one that reached them after they had left: a command
 * or a routing that was under way counts when the ticket hears it, and a round after that takes the ticket back.
 */
async function takeBack(inbox: Inbox): Promise<void> {
  for (const { caseId, assignee, why } of await leftBehind(inbox.db, batch)) {
    const details = { assignee, ...(why && { why }) };
    const fact = { id: newFactId(ticketFacts.left), kind: ticketFacts.left, actor: system, details };
    await receive(inbox, caseId, async (trx, at) => ({
      bell: isHeldBy(ticket.read(at.row.state), assignee) ? await put<TicketVocabulary>(trx, at, fact) : undefined,
    }));
  }
}

async function handOut(inbox: Inbox, trx: Trx, team: Team): Promise<Bell[]> {
  await lockOnline(trx, team);
  const bells: Bell[] = [];
  for (const waiting of await waitingIn(trx, team, batch)) {
    const { caseId, aboutSafety, ofStaff } = waiting;
    const somebody = await leastLoaded(trx, team, waiting);
    if (!somebody && (aboutSafety || ofStaff)) continue; // others of the team may still be handed out
    if (!somebody) break;
    const because = `least open work in ${team} (${somebody.open + 1} of ${somebody.capacity})`;
    const fact = {
      id: newFactId(ticketFacts.routed),
      kind: ticketFacts.routed,
      actor: system,
      details: { assignee: somebody.id, team, because },
    };
    const bell = await receiveIn(inbox, trx, {
      caseId,
      land: async (at) => (waitsIn(ticket.read(at.row.state), team) ? put<TicketVocabulary>(trx, at, fact) : undefined),
    });
    if (bell) bells.push(bell);
  }
  return bells;
}
