import { z } from 'zod';
import { getMessage } from '../../../../db/queries/tickets/messages.ts';
import { staffOf } from '../../../callers/caller.ts';
import { staffReader } from '../../../callers/readers.ts';
import type { Route } from '../../../context.ts';
import { duration, scaledSpan } from '../../../http/durations.ts';
import { visibilityShape } from '../../../shapes/choices.ts';
import { prose } from '../../../shapes/fields.ts';
import { attachmentsGiven, attachmentsIn, bodyWithAttachments } from '../../../shapes/tickets/attachment.ts';
import { checklistPoint, messageJson, messageShape } from '../../../shapes/tickets/message.ts';
import { carriesOut, carryOut, ticketAtHand } from './carry-out.ts';
import { replyText, templateGiven } from './reply-text.ts';
import { draftSaid } from './words.ts';

const body = z
  .strictObject({
    body: prose.optional().describe('Needed without a template.'),
    visibility: visibilityShape,
    template: templateGiven.optional(),
    attachments: attachmentsGiven.optional(),
    waitForResponse: z.boolean().optional().describe('The requester must act: reminders and closing follow silence.'),
    nextUpdateWithin: duration.optional().describe('Promises the next update within this policy time.'),
    checklist: z.array(checklistPoint).max(checklistPoint.options.length).optional(),
    minutesSpent: z.int().min(0).max(1440).optional(),
  })
  .refine((given) => given.body !== undefined || given.template !== undefined, 'must have a body or a template')
  .refine(
    (given) => given.visibility === 'public' || (!given.waitForResponse && given.nextUpdateWithin === undefined),
    'must be public to wait for a response or to promise an update',
  )
  .meta({
    description: 'Has a body, a template or both. Only a public message waits for a response or promises an update.',
    // The same for validators. Generators of clients pass over these words; at an anyOf beside properties they give up.
    not: { properties: { body: { not: {} }, template: { not: {} } } }, // neither of them
    dependentSchemas: {
      visibility: {
        if: { properties: { visibility: { const: 'internal' } } },
        // oxlint-disable-next-line unicorn/no-thenable -- a word of JSON Schema
        then: { properties: { waitForResponse: { const: false }, nextUpdateWithin: false } },
      },
    },
  });

/** The message that was said, and what it made of the ticket. */
const said = messageShape
  .extend({
    revision: z.number().int().describe('The revision of the ticket.'),
    version: z.number().int().describe('The version of the ticket; the ETag.'),
  })
  .meta({ id: 'SaidMessage', description: 'A message that was just said, and what the ticket is at now.' });

/** `POST /v1/tickets/{ref}/messages`: staff answer the requester, or leave a note (TK-10, TK-13, TK-14, TK-26, TK-27). */
export const message: Route = (api, { inbox, timeScale }) =>
  api.route({
    method: 'POST',
    url: '/v1/tickets/:ref/messages',
    config: carriesOut('message', 'placeholder-unfilled', 'template-unknown', 'template-unfit'),
    bodyLimit: bodyWithAttachments,
    schema: {
      tags: ['tickets'],
      summary: 'Answer the requester or leave a note',
      params: z.object({ ref: z.string() }),
      body,
      response: { 201: said },
    },
    handler: async (request, reply) => {
      const staff = staffOf(request);
      const atHand = await ticketAtHand(inbox, request, request.params.ref);
      const { visibility, template, waitForResponse, nextUpdateWithin, checklist, minutesSpent } = request.body;
      const messageId = await draftSaid(inbox, atHand, staff, {
        visibility,
        body: replyText(request.body.body, template),
        attachments: attachmentsIn(request.body.attachments),
        ...(template && { template }),
        ...(checklist && { checklist }),
        ...(minutesSpent !== undefined && { minutesSpent }),
      });
      const now = await carryOut(inbox, request, reply, atHand, 'message', {
        messageId,
        visibility,
        ...(waitForResponse === true && { waitForResponse }),
        ...(nextUpdateWithin !== undefined && { nextUpdate: scaledSpan(nextUpdateWithin, timeScale) }),
      });
      const written = messageJson(await getMessage(inbox.db, messageId), staffReader);
      return reply.code(201).send({ ...written, revision: now.revision, version: now.version });
    },
  });
