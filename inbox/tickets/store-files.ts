import { createHash } from 'node:crypto';
import type { Db } from '../../db/client.ts';
import { type NewAttachment, storeAttachment } from '../../db/queries/tickets/attachments.ts';
import { attachUpload, findUploads, type UploadOwner } from '../../db/queries/tickets/uploads.ts';
import { notAllowed } from '../../domain/machine/machine.ts';
import type { Inbox } from '../context.ts';
import { RefusedError } from '../engine/command.ts';

/** A file as somebody gives it with a message: its bytes, or the id of an upload of theirs. */
export type GivenFile =
  | Exclude<NewAttachment, { uploadId: string }>
  | { readonly uploadId: string; readonly bytes?: never };

/**
 * The files of a message with the names and types of those that were uploaded before (TK-32).
 *
 * @throws {RefusedError} `upload-unknown` naming each upload that is none of this owner's, or is no longer kept.
 */
export async function withUploads(
  { db }: Inbox,
  owner: UploadOwner,
  given: readonly GivenFile[],
): Promise<readonly NewAttachment[]> {
  const ids = given.flatMap((file) => (file.bytes ? [] : [file.uploadId]));
  if (ids.length === 0) return given as readonly NewAttachment[];
  const uploads = new Map((await findUploads(db, owner, ids)).map((upload) => [upload.id, upload]));
  refuseUploads(given.flatMap((file, n) => (file.bytes || uploads.has(file.uploadId) ? [] : [n])));
  return given.flatMap((file): NewAttachment[] => {
    if (file.bytes) return [file];
    const upload = uploads.get(file.uploadId);
    return upload ? [{ uploadId: upload.id, name: upload.name, contentType: upload.contentType }] : [];
  });
}

/**
 * Stores the files of a message, in their order (TK-32). Their ids are made from the message's id, so storing them again changes nothing.
 * To be called within the transaction that stores the message.
 *
 * @throws {RefusedError} `upload-unknown` naming each upload that is no longer kept, or has gone with another message.
 */
export async function storeFiles(
  db: Db,
  ticketRef: string,
  { messageId, files }: { readonly messageId: string; readonly files: readonly NewAttachment[] },
): Promise<void> {
  const gone: number[] = [];
  for (const [n, file] of files.entries()) {
    const id = attachmentId(messageId, n);
    if (file.bytes) await storeAttachment(db, { id, ticketRef, messageId, file });
    else if (!(await attachUpload(db, { uploadId: file.uploadId, attachmentId: id, ticketRef, messageId })))
      gone.push(n);
  }
  refuseUploads(gone);
}

/** Ids sort in the order of the files. That holds for up to ten files; a message has at most five (TK-32). */
const attachmentId = (messageId: string, n: number): string =>
  `${createHash('sha256').update(messageId).digest('hex').slice(0, 24)}-${n}`;

/** One answer for what never was, what is another's, what is forgotten and what is taken: it tells nobody about the uploads of others. */
function refuseUploads(places: readonly number[]): void {
  if (places.length === 0) return;
  const detail = 'names no upload that this message can have';
  throw new RefusedError({
    ...notAllowed(
      'upload-unknown',
      'There is no such upload of yours, or it went with another message. Upload the file again.',
    ),
    faults: places.map((n) => ({ path: ['attachments', String(n), 'uploadId'], detail })),
  });
}
