import { z } from 'zod';
import type { NewAttachment } from '../../../db/queries/tickets/attachments.ts';
import { fixed } from '../../../domain/policy/policy.ts';
import { contentTypeOf } from '../../http/content-type.ts';
import { ProblemError } from '../../problems/problem.ts';
import { count, oneLine } from '../fields.ts';

/** How many files go with one message, and how large each may be, in bytes (TK-32). */
const { most, bytes: largest } = fixed.tickets.attachment;

/**
 * The body limit of a route that takes attachments: the largest files in base64, as many as may come, and the rest of the body.
 */
export const bodyWithAttachments = most * Math.ceil(largest / 3) * 4 + 512 * 1024;

/** Checked by decoding, since a pattern over megabytes exhausts the stack of the matcher. */
const isBase64 = (text: string): boolean => text !== '' && Buffer.from(text, 'base64').toString('base64') === text;

/** The same rule as a pattern, for the reference. */
const base64Pattern =
  '^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=|[A-Za-z0-9+/]{4})$';

/** Files that come with a message, as a body carries them. */
export const attachmentsGiven = z
  .array(
    z
      .strictObject({
        name: oneLine(200),
        contentType: oneLine(200).optional().describe('Ignored: the type is detected from the content.'),
        base64: z
          .string()
          .refine(isBase64, 'must be base64 of at least one byte')
          .meta({ contentEncoding: 'base64', minLength: 4, pattern: base64Pattern }),
      })
      .meta({ id: 'NewAttachment', description: 'A file to go with a message.' }),
  )
  .max(most)
  .describe(`At most ${most} files of at most ${largest / 1024 / 1024} MB each.`);

/**
 * The files of a body, decoded and typed by their content.
 *
 * @throws {ProblemError} 413 naming the first that is too large.
 */
export const attachmentsIn = (given: z.output<typeof attachmentsGiven> = []): NewAttachment[] =>
  given.map(({ name, base64 }, n) => {
    const bytes = Buffer.from(base64, 'base64');
    if (bytes.length > largest)
      throw new ProblemError('payload-too-large', `An attachment may be ${largest} bytes at most.`, {
        errors: [{ pointer: `/attachments/${n}/base64`, detail: `holds ${bytes.length} bytes` }],
      });
    return { name, bytes, contentType: contentTypeOf(bytes) };
  });

/** An attachment of a message as the API shows it. Its bytes are at `…/attachments/{id}`. */
export const attachmentShape = z
  .object({
    id: z.string(),
    name: z.string(),
    contentType: z.string().describe('Detected from the content.'),
    size: count.describe('In bytes.'),
  })
  .meta({ id: 'Attachment', description: 'A file of a message.' });
