import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../client.ts';

/** What is known of a file without its bytes. */
export interface AttachmentRecord {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  readonly size: number;
}

/** A message of a ticket: the requester's, or one of staff that its command's commit has published. */
export interface MessageRecord {
  readonly id: string;
  readonly at: Date;
  readonly receivedAt: Date;
  readonly author: { readonly kind: string; readonly id: string; readonly name: string };
  readonly visibility: string;
  readonly body: string;
  readonly attachments: readonly AttachmentRecord[];
  /** The reply template that staff wrote it with. */
  readonly template: string | null;
  readonly checklist: readonly string[] | null;
  readonly minutesSpent: number | null;
}

/** The place of a message among those of its ticket: when it counts, in milliseconds, and its id. */
export type MessagePlace = readonly [at: number, id: string];

/** The messages of a ticket, oldest first, after a place (exclusive), at most `limit`; drafts are never among them. */
export async function listMessages(
  db: Db,
  ticketRef: string,
  {
    audience,
    after,
    limit,
  }: { readonly audience: 'everybody' | 'staff'; readonly after?: MessagePlace | undefined; readonly limit: number },
): Promise<MessageRecord[]> {
  let query = messages(db)
    .where('ticket_ref', '=', ticketRef)
    .where((where) => where.or([where('author_kind', '<>', 'staff'), where('published_revision', 'is not', null)]));
  if (audience === 'everybody') query = query.where('visibility', '=', 'public');
  if (after) query = query.where(sql<SqlBool>`(at, id) > (${new Date(after[0])}::timestamptz, ${after[1]}::text)`);
  const rows = await query.orderBy('at').orderBy('id').limit(limit).execute();
  return rows.map(record);
}

/** The message with this id. Throws when there is none. */
export const getMessage = async (db: Db, id: string): Promise<MessageRecord> =>
  record(await messages(db).where('id', '=', id).executeTakeFirstOrThrow());

const messages = (db: Db) =>
  db
    .selectFrom('message')
    .select(['id', 'at', 'received_at', 'author_kind', 'author_id', 'author_name', 'visibility', 'body'])
    .select(['template', 'checklist', 'minutes_spent'])
    .select(
      sql<AttachmentRecord[]>`coalesce((
        select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'contentType', a.content_type, 'size', a.size)
          order by a.id)
        from attachment a where a.message_id = message.id), '[]'::jsonb)`.as('attachments'),
    );

type Row = Awaited<ReturnType<ReturnType<typeof messages>['execute']>>[number];

const record = (row: Row): MessageRecord => ({
  id: row.id,
  at: row.at,
  receivedAt: row.received_at,
  visibility: row.visibility,
  body: row.body,
  author: { kind: row.author_kind, id: row.author_id, name: row.author_name },
  attachments: row.attachments,
  template: row.template,
  checklist: row.checklist,
  minutesSpent: row.minutes_spent,
});
