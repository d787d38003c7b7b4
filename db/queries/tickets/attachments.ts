import type { Db } from '../../client.ts';

/** A file with its bytes: at most 5 MB; the API has judged its type by its content (TK-32). */
export interface FileWithBytes {
  readonly name: string;
  readonly bytes: Buffer;
  readonly contentType: string;
}

/** A file of a message, whose bytes come with it or were uploaded before (TK-32). */
export type NewAttachment =
  | FileWithBytes
  | (Pick<FileWithBytes, 'name' | 'contentType'> & { readonly uploadId: string; readonly bytes?: never });

/** A stored file, with the visibility of the message that it came with. */
export interface StoredAttachment extends FileWithBytes {
  readonly id: string;
  readonly visibility: 'public' | 'internal';
}

/** The columns of a file, wherever it is stored. */
export const fileColumns = ({ name, contentType, bytes }: FileWithBytes) => ({
  name,
  content_type: contentType,
  size: bytes.length,
  bytes,
});

/** Stores a file of a message under its id (TK-32). Storing it again changes nothing. The message must exist in the same transaction. */
export async function storeAttachment(
  db: Db,
  {
    id,
    ticketRef,
    messageId,
    file,
  }: {
    readonly id: string;
    readonly ticketRef: string;
    readonly messageId: string;
    readonly file: FileWithBytes;
  },
): Promise<void> {
  await db
    .insertInto('attachment')
    .values({ id, ticket_ref: ticketRef, message_id: messageId, ...fileColumns(file) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

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
