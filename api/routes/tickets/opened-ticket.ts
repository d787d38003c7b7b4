import type { Db } from '../../../db/client.ts';
import { findTicket, type TicketRecord } from '../../../db/queries/tickets/tickets.ts';
import { type Caller, sightOf } from '../../callers/caller.ts';

/**
 * The ticket that the caller has just opened or worked on: shown once even to those who may not come back to it, such as an agent who
 * reports a matter of safety. Other tickets that they may not see are not named even then.
 */
export async function openedTicket(db: Db, caller: Caller, ref: string): Promise<TicketRecord> {
  const ticket = await findTicket(db, ref, { sight: { safety: true }, relatives: sightOf(caller) });
  if (!ticket) throw new Error(`Ticket ${ref} was opened and is not there.`);
  return ticket;
}

/** The requester of a ticket as the author of what is said for them. */
export const requesterOf = ({ requester }: TicketRecord) =>
  ({ kind: 'requester', id: requester.accountId ?? '', name: requester.name }) as const;
