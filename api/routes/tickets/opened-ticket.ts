import type { Db } from '../../../db/client.ts';
import { findTicket, type TicketRecord } from '../../../db/queries/tickets/tickets.ts';
import { type Caller, listedTicketsOf } from '../../callers/caller.ts';

/**
 * The ticket that the caller has just opened or worked on. It is shown this once even to a caller who may not see it later,
 * such as an agent who reports a matter of safety. Related tickets that the caller may not see stay out of it all the same.
 */
export async function openedTicket(db: Db, caller: Caller, ref: string): Promise<TicketRecord> {
  const ticket = await findTicket(db, ref, { sight: { safety: true }, relatives: listedTicketsOf(caller) });
  if (!ticket) throw new Error(`Ticket ${ref} was opened, but cannot be found.`);
  return ticket;
}

/** The requester of a ticket as the author of what is said for them. */
export const requesterOf = ({ requester }: TicketRecord) =>
  ({ kind: 'requester', id: requester.accountId ?? '', name: requester.name }) as const;
