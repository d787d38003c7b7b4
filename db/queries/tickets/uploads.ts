import { sql } from 'kysely';
import { fixed } from '../../../domain/policy/policy.ts';
import type { Db } from '../../client.ts';
import { type FileWithBytes, fileColumns } from './attachments.ts';

/** Whose an upload is: a client, or a member of staff. Nobody else can name it. */
export interface UploadOwner {
  readonly kind: 'client' | 'staff';
  readonly id: string;
}

/** What is known of an upload without its bytes. */
export interface UploadRecord {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  readonly size: number;
}

/** Stores a file ahead of its message. Storing it again under its id changes nothing. */
export async function storeUpload(
  db: Db,
  { id, owner, ...file }: FileWithBytes & { readonly id: string; readonly owner: UploadOwner },
): Promise<void> {
  await db
    .insertInto('upload')
    .values({ id, owner_kind: owner.kind, owner_id: owner.id, ...fileColumns(file) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** Those of these uploads that belong to this owner and are still kept, in any order. */
export async function findUploads(
  db: Db,
  { kind, id }: UploadOwner,
  ids: readonly string[],
): Promise<readonly UploadRecord[]> {
  const rows = await db
    .selectFrom('upload')
    .select(['id', 'name', 'content_type', 'size'])
    .where('owner_kind', '=', kind)
    .where('owner_id', '=', id)
    .where('id', 'in', [...ids])
    .execute();
  return rows.map((row) => ({ id: row.id, name: row.name, contentType: row.content_type, size: row.size }));
}

/** The file of a message that an upload is to become. */
export interface AttachedUpload {
  readonly uploadId: string;
  readonly attachmentId: string;
  readonly ticketRef: string;
  readonly messageId: string;
}

/**
 * Copies an upload to the files of a message, without its bytes leaving the database, and answers whether it could: it is still kept, and
 * goes with no other message that was said. An answer of staff that was refused does not count. Done again for the same message it changes
 * nothing. To be called within the transaction that stores the message.
 */
export async function attachUpload(
  db: Db,
  { uploadId, attachmentId, ticketRef, messageId }: AttachedUpload,
): Promise<boolean> {
  const upload = await db
    .selectFrom('upload')
    .select('message_id')
    .where('id', '=', uploadId)
    .forUpdate() // two messages at the same time: the second sees the first
    .executeTakeFirst();
  if (!upload) return false;
  const { message_id: namedBy } = upload;
  if (namedBy !== null && namedBy !== messageId && (await isSaid(db, namedBy))) return false;
  await db
    .insertInto('attachment')
    .columns(['id', 'ticket_ref', 'message_id', 'name', 'content_type', 'size', 'bytes'])
    .expression(
      db
        .selectFrom('upload')
        .select((upload) => [
          upload.val(attachmentId).as('id'),
          upload.val(ticketRef).as('ticket_ref'),
          upload.val(messageId).as('message_id'),
          'name',
          'content_type',
          'size',
          'bytes',
        ])
        .where('id', '=', uploadId),
    )
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  await db.updateTable('upload').set({ message_id: messageId }).where('id', '=', uploadId).execute();
  return true;
}

/** Whether a message stands, so that its files are taken: anybody's but staff's, and staff's once it is published. */
const isSaid = async (db: Db, messageId: string): Promise<boolean> =>
  (await db
    .selectFrom('message')
    .select('id')
    .where('id', '=', messageId)
    .where((where) => where.or([where('author_kind', '<>', 'staff'), where('published_revision', 'is not', null)]))
    .executeTakeFirst()) !== undefined;

/** Deletes uploads that are older than they are kept, named or not, and answers how many. Safe to run anywhere, at any time. */
export async function pruneUploads(db: Db): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('upload')
    .where('created_at', '<', sql<Date>`now() - ${fixed.tickets.attachment.uploadKept} * interval '1 millisecond'`)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
