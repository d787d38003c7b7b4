import { z } from 'zod';
import type { MessageRecord } from '../../../db/queries/tickets/messages.ts';
import { iso } from '../../../domain/machine/instant.ts';
import { authorFor, type Reader } from '../../../domain/people/readers.ts';
import { checklistPoints } from '../../../domain/ticket/reply-checklist.ts';
import { visibilityShape } from '../choices.ts';
import { count, instant } from '../fields.ts';
import { attachmentShape } from './attachment.ts';

/** The points of the reply checklist (TK-27, S 5). */
export const checklistPoint = z
  .enum(checklistPoints)
  .meta({ id: 'ChecklistPoint', description: 'A point of the reply checklist.' });

const author = z
  .object({
    kind: z
      .enum(['requester', 'staff', 'system'])
      .meta({ id: 'AuthorKind', description: 'Who speaks: the requester, staff or the system.' }),
    id: z.string().optional().describe('An account id or a staff id. Clients never see staff ids.'),
    name: z.string().describe('What the reader calls them. To clients, all staff are HOTMESS Support.'),
  })
  .meta({ id: 'Author', description: 'Who said something.' });

/** A message as the API shows it. */
export const messageShape = z
  .object({
    id: z.string().describe('Names the message on its ticket.'),
    at: instant.describe('The instant from which it counts.'),
    receivedAt: instant.describe('When it reached us.'),
    from: author,
    visibility: visibilityShape,
    body: z.string().describe('The words, as they were written.'),
    attachments: z.array(attachmentShape).describe('The files that came with it, in their order.'),
    template: z
      .string()
      .optional()
      .describe('The reply template that it was written with. This field and all below it are for staff only.'),
    checklist: z.array(z.string()).optional().describe('The points of the reply checklist that were ticked.'),
    minutesSpent: count.optional().describe('How many minutes its author spent on it.'),
  })
  .meta({ id: 'Message', description: 'A message or an internal note on a ticket.' });

/** A message as JSON. */
export type MessageJson = z.output<typeof messageShape>;

/** A message as this reader may see it. To clients, all staff speak under one name. */
export function messageJson({ author, ...message }: MessageRecord, reader: Reader): MessageJson {
  const { kind, id, name } = authorFor(reader, author);
  return {
    id: message.id,
    at: iso(message.at.getTime()),
    receivedAt: iso(message.receivedAt.getTime()),
    from: {
      kind: kind as MessageJson['from']['kind'],
      ...(id !== '' && { id }),
      name,
    },
    visibility: message.visibility as MessageJson['visibility'],
    body: message.body,
    attachments: [...message.attachments],
    ...(!reader.isClient && workOn(message)),
  };
}

const workOn = ({ template, checklist, minutesSpent }: Omit<MessageRecord, 'author'>) => ({
  ...(template !== null && { template }),
  ...(checklist !== null && { checklist: [...checklist] }),
  ...(minutesSpent !== null && { minutesSpent }),
});
