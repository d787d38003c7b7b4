import type { Trx } from '../../db/client.ts';
import { isOnline } from '../../db/queries/people/staff.ts';
import { storeMessage } from '../../db/queries/tickets/said-messages.ts';
import type { TicketState } from '../../domain/ticket/state.ts';
import type { AtDoor } from '../door/receive.ts';

/** The requester as an author: a name, and the id of an account, empty where there is none. */
export interface RequesterName {
  readonly kind: 'requester';
  readonly id: string;
  readonly name: string;
}

/** Stores words of the requester as a public message that counts from its receipt at the door. */
export async function storeWords(
  trx: Trx,
  { row, receivedAt }: AtDoor,
  words: { readonly id: string; readonly ticketRef: string; readonly author: RequesterName; readonly body: string },
): Promise<void> {
  const { id, ticketRef, author, body } = words;
  await storeMessage(trx, {
    id,
    ticketRef,
    author: { kind: 'requester', id: author.id, name: author.name },
    body,
    receivedAt,
    revision: row.revision,
  });
}

/**
 * What a fact that may reopen a resolved ticket says about the assignee, who keeps the ticket only when online (TK-20). Empty for any other
 * ticket.
 */
export async function assigneeOnline(
  trx: Trx,
  { status, assignee }: TicketState,
): Promise<{ assigneeOnline?: boolean }> {
  if (status !== 'resolved' || assignee === null) return {};
  return { assigneeOnline: await isOnline(trx, assignee) };
}
