import { sql } from 'kysely';
import type { Instant } from '../../../domain/machine/instant.ts';
import { ticketFacts } from '../../../domain/ticket/words/vocabulary.ts';
import type { Db } from '../../client.ts';

/** The author of a message. `id` is a staff id or the requester's account id; empty when they have no account, and for the product. */
export interface Author {
  readonly kind: 'requester' | 'staff' | 'system';
  readonly id: string;
  readonly name: string;
}

/** A public message that counts from its receipt. */
export interface SaidMessage {
  readonly id: string;
  readonly ticketRef: string;
  readonly author: Author;
  readonly body: string;
  readonly receivedAt: Instant;
  /** The revision of the case under which it is published. */
  readonly revision: number;
}

/** The row of a message. */
export const messageRow = ({ id, ticketRef, author, body, receivedAt, revision }: SaidMessage) => ({
  id,
  ticket_ref: ticketRef,
  author_kind: author.kind,
  author_id: author.id,
  author_name: author.name,
  visibility: 'public',
  body,
  at: new Date(receivedAt),
  received_at: new Date(receivedAt),
  published_revision: revision,
});

/** Stores a message. Its id must be free. */
export async function storeMessage(db: Db, message: SaidMessage): Promise<void> {
  await db.insertInto('message').values(messageRow(message)).execute();
}

/** The ticket, text and author of a message, published or not; undefined when there is none. */
export async function messageSaid(
  db: Db,
  id: string,
): Promise<(Pick<SaidMessage, 'ticketRef' | 'body'> & { readonly author: Pick<Author, 'id' | 'name'> }) | undefined> {
  const row = await db
    .selectFrom('message')
    .select(['ticket_ref', 'author_id', 'author_name', 'body'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row && { ticketRef: row.ticket_ref, body: row.body, author: { id: row.author_id, name: row.author_name } };
}

/** The reference of the ticket that a message belongs to; undefined when there is no such message. */
export const ticketOfMessage = async (db: Db, id: string): Promise<string | undefined> =>
  (await db.selectFrom('message').select('ticket_ref').where('id', '=', id).executeTakeFirst())?.ticket_ref;

/**
 * The receipt of the earliest unread fact that puts a ticket back to work: a reply, a refund that failed, or the answer that a solution did
 * not help.
 * Undefined when there is none.
 */
export async function earliestUnreadReply(db: Db, caseId: string): Promise<Instant | undefined> {
  const row = await db
    .selectFrom('inbox')
    .select('received_at')
    .where('case_id', '=', caseId)
    .where((where) =>
      where.or([
        where('kind', 'in', [ticketFacts.replied, ticketFacts.refundFailed]),
        where.and([where('kind', '=', ticketFacts.verified), where(sql`details ->> 'fixed'`, '=', 'false')]),
      ]),
    )
    .where('consumed_revision', 'is', null)
    .orderBy('received_at')
    .limit(1)
    .executeTakeFirst();
  return row?.received_at.getTime();
}
