import { sql } from 'kysely';
import type { Trx } from '../../db/client.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import { judged, replied } from '../../domain/ticket/facts.ts';
import type { TicketState } from '../../domain/ticket/state.ts';
import type { AtDoor } from '../door/receive.ts';

/** The requester as the author of words: an account's id, empty where there is none, and a name. */
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
  const at = new Date(receivedAt);
  const { id, ticketRef, author, body } = words;
  await trx
    .insertInto('message')
    .values({
      id,
      ticket_ref: ticketRef,
      author_kind: 'requester',
      author_id: author.id,
      author_name: author.name,
      visibility: 'public',
      body,
      at,
      received_at: at,
      published_revision: row.revision,
    })
    .execute();
}

/** What a fact that may reopen a resolved ticket says of its assignee, who keeps it only when online (TK-20). */
export async function assigneeOnline(
  trx: Trx,
  { status, assignee }: TicketState,
): Promise<{ assigneeOnline?: boolean }> {
  if (status !== 'resolved' || assignee === null) return {};
  const row = await trx.selectFrom('staff').select('status').where('id', '=', assignee).executeTakeFirst();
  return { assigneeOnline: row?.status === 'online' };
}

/** When the first unread words were received that bring a ticket back to work: a reply, or that a solution did not help. */
export async function earliestUnreadReply(trx: Trx, caseId: string): Promise<Instant | undefined> {
  const row = await trx
    .selectFrom('inbox')
    .select('received_at')
    .where('case_id', '=', caseId)
    .where((where) =>
      where.or([
        where('kind', '=', replied),
        where.and([where('kind', '=', judged), where(sql`details ->> 'fixed'`, '=', 'false')]),
      ]),
    )
    .where('consumed_revision', 'is', null)
    .orderBy('received_at')
    .limit(1)
    .executeTakeFirst();
  return row?.received_at.getTime();
}
