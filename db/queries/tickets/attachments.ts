import { createHash } from 'node:crypto';
import type { Db } from '../../client.ts';

/** A file that comes with a message: at most 5 MB; the API has judged its type by its content (TK-32). */
export type NewAttachment = { name: string; bytes: Buffer; contentType: string };

/** A stored file, with the visibility of the message that it came with. */
export interface StoredAttachment extends NewAttachment {
  readonly id: string;
  readonly visibility: 'public' | 'internal';
}

/**
 * Stores the files of a message, in their order (TK-32). Their ids are made from the message's id, so storing them again changes
 * nothing. The message must exist already: in the same transaction, or as a draft.
 */
export async function storeAttachments(
  db: Db,
  ticketRef: string,
  { messageId, files }: { readonly messageId: string; readonly files: readonly NewAttachment[] },
): Promise<void> {
  for (const [n, { name, bytes, contentType }] of files.entries())
    await db
      .insertInto('attachment')
      .values({
        id: attachmentId(messageId, n),
        ticket_ref: ticketRef,
        message_id: messageId,
        name,
        content_type: contentType,
        size: bytes.length,
        bytes,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
}

/** Ids sort in the order of the files. That holds for up to ten files; a message has at most five (TK-32). */
const attachmentId = (messageId: string, n: number): string =>
  `${createHash('sha256').update(messageId).digest('hex').slice(0, 24)}-${n}`;

/** A file of a ticket; undefined when there is none with this id, or when its message was never published. */
export const findAttachment = async (db: Db, ticketRef: string, id: string): Promise<StoredAttachment | undefined> =>
  (await said(db).where('attachment.ticket_ref', '=', ticketRef).where('attachment.id', '=', id).execute()).map(
    stored,
  )[0];

/** The files of a message, in their order; none while a message of staff is unpublished. */
export const attachmentsOf = async (db: Db, messageId: string): Promise<StoredAttachment[]> =>
  (await said(db).where('attachment.message_id', '=', messageId).orderBy('attachment.id').execute()).map(stored);

const said = (db: Db) =>
  db
    .selectFrom('attachment')
    .innerJoin('message', 'message.id', 'attachment.message_id')
    .select(['attachment.id', 'attachment.name', 'attachment.bytes', 'content_type', 'message.visibility'])
    .where((where) => where.or([where('author_kind', '<>', 'staff'), where('published_revision', 'is not', null)]));

const stored = (row: Awaited<ReturnType<ReturnType<typeof said>['execute']>>[number]): StoredAttachment => ({
  id: row.id,
  name: row.name,
  bytes: row.bytes,
  contentType: row.content_type,
  visibility: row.visibility === 'public' ? 'public' : 'internal',
});
