import { z } from 'zod';
import type { NewAttachment } from '../../../db/queries/tickets/attachments.ts';
import { fixed } from '../../../domain/policy/policy.ts';
import type { Inbox } from '../../../inbox/context.ts';
import { withUploads } from '../../../inbox/tickets/store-files.ts';
import { type Caller, uploaderOf } from '../../callers/caller.ts';
import { contentTypeOf } from '../../http/bodies/content-type.ts';
import { ProblemError } from '../../problems/problem.ts';
import { count, instant, oneLine } from '../fields.ts';

/** How many files go with one message (TK-32). */
const { most } = fixed.tickets.attachment;
/** The largest file, in bytes (TK-32). */
export const largestFile = fixed.tickets.attachment.bytes;

/**
 * The body limit of a route that takes attachments: the largest files in base64, as many as may come, and the rest of the body.
 */
export const bodyWithAttachments = most * Math.ceil(largestFile / 3) * 4 + 512 * 1024;

/** Checked by decoding, since a pattern over megabytes exhausts the stack of the matcher. */
const isBase64 = (text: string): boolean => text !== '' && Buffer.from(text, 'base64').toString('base64') === text;

/** The same rule as a pattern, for the reference. */
const base64Pattern =
  '^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=|[A-Za-z0-9+/]{4})$';

/** The name of a file. */
export const fileName = oneLine(200);

const withBytes = z
  .strictObject({
    name: fileName.describe('The name under which it is downloaded.'),
    contentType: oneLine(200).optional().describe('Ignored: the type is detected from the content.'),
    base64: z.string().refine(isBase64, 'must be base64 of at least one byte').meta({
      description: 'The bytes of the file. An upload (POST /v1/uploads) is a third smaller and costs both sides less.',
      contentEncoding: 'base64',
      minLength: 4,
      pattern: base64Pattern,
    }),
  })
  .meta({ id: 'NewAttachment', description: 'A file to go with a message.' });

const uploaded = z
  .strictObject({
    uploadId: z
      .string()
      .regex(/^[\x21-\x7e]{1,100}$/, 'must be the id of an upload')
      .describe('The id of an upload of yours that has gone with no message.'),
  })
  .meta({ id: 'NewAttachmentByUpload', description: 'A file that was uploaded before, to go with a message.' });

/** Files that come with a message, as a body carries or names them. */
export const attachmentsGiven = z
  .array(z.union([withBytes, uploaded], { error: 'must be a file with name and base64, or the uploadId of one' }))
  .max(most)
  .describe(`At most ${most} files of at most ${largestFile / 1024 / 1024} MB each.`);

/**
 * The files of a body: those that it carries decoded and typed by their content, those that it names as the caller uploaded them.
 *
 * @throws {ProblemError} 413 naming the first that is too large.
 * @throws {RefusedError} `upload-unknown` when an upload is not the caller's, or is no longer kept.
 */
export const attachmentsIn = (
  inbox: Inbox,
  caller: Caller,
  given: z.output<typeof attachmentsGiven> = [],
): Promise<readonly NewAttachment[]> =>
  withUploads(
    inbox,
    uploaderOf(caller),
    given.map((file, n) => {
      if ('uploadId' in file) return { uploadId: file.uploadId };
      const bytes = Buffer.from(file.base64, 'base64');
      if (bytes.length > largestFile)
        throw new ProblemError('payload-too-large', `An attachment may be ${largestFile} bytes at most.`, {
          errors: [{ pointer: `/attachments/${n}/base64`, detail: `holds ${bytes.length} bytes` }],
        });
      return { name: file.name, bytes, contentType: contentTypeOf(bytes) };
    }),
  );

/** The body of an upload: a file as it is, of at least one byte. */
export const fileBytes = z
  .custom<Buffer>((given) => Buffer.isBuffer(given) && given.length > 0, 'must be the bytes of a file, at least one')
  .meta({ description: `The bytes of the file, at most ${largestFile}.` });

/** An upload as the API shows it to whoever sent it. */
export const uploadShape = z
  .object({
    id: z.string().describe('Names the file in the "attachments" of a message, as "uploadId".'),
    name: z.string().describe('The name that it was given.'),
    contentType: z.string().describe('Detected from the content.'),
    size: count.describe('In bytes.'),
    keptUntil: instant.describe('Until when a message can name it.'),
  })
  .meta({ id: 'Upload', description: 'A file that was sent ahead of the message that will name it.' });

/** An attachment of a message as the API shows it. Its bytes are at `…/attachments/{id}`. */
export const attachmentShape = z
  .object({
    id: z.string().describe('Its place below …/attachments/ of the ticket.'),
    name: z.string().describe('The name that the sender gave it.'),
    contentType: z.string().describe('Detected from the content.'),
    size: count.describe('In bytes.'),
  })
  .meta({ id: 'Attachment', description: 'A file of a message.' });
