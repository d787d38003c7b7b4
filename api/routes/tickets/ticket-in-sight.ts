import type { Db } from '../../../db/client.ts';
import { findTicket, type TicketRecord } from '../../../db/queries/tickets/tickets.ts';
import { type Caller, sightOf } from '../../callers/caller.ts';
import { notFound } from '../../problems/problem.ts';

/** The ticket that a caller names. @throws {ProblemError} the one 404 when there is none, or none that this caller may see. */
export async function ticketInSight(db: Db, caller: Caller, ref: string): Promise<TicketRecord> {
  const ticket = await findTicket(db, ref, sightOf(caller));
  if (!ticket) throw notFound();
  return ticket;
}

/**
 * The ticket that the caller has just opened: shown once even to those who may not come back to it, such as an agent who
 * reports a matter of safety. Other tickets that they may not see are not named even then.
 */
export async function openedTicket(db: Db, caller: Caller, ref: string): Promise<TicketRecord> {
  const ticket = await findTicket(db, ref, { safety: true }, sightOf(caller));
  if (!ticket) throw new Error(`Ticket ${ref} was opened and is not there.`);
  return ticket;
}

/** The requester of a ticket as the author of what is said for them. */
export const requesterOf = ({ requester }: TicketRecord) =>
  ({ kind: 'requester', id: requester.accountId ?? '', name: requester.name }) as const;
