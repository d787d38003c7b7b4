import { z } from 'zod';
import { getMessage } from '../../../../db/queries/tickets/messages.ts';
import { staffReader } from '../../../../domain/people/readers.ts';
import { answer } from '../../../../inbox/tickets/commands/answer.ts';
import { callerOf } from '../../../callers/caller.ts';
import type { Route } from '../../../context.ts';
import { duration, scaledSpan } from '../../../http/durations.ts';
import { entityTag } from '../../../http/entity-tag.ts';
import { visibilityShape } from '../../../shapes/choices.ts';
import { count, prose } from '../../../shapes/fields.ts';
import { attachmentsGiven, attachmentsIn, bodyWithAttachments } from '../../../shapes/tickets/attachment.ts';
import { checklistPoint, messageJson, messageShape } from '../../../shapes/tickets/message.ts';
import { templateGiven } from '../../../shapes/tickets/template.ts';
import { pathTo } from '../../records/record-kind.ts';
import { tickets } from '../ticket-records.ts';
import { carriedOut, carriesOut } from './command-route.ts';

const body = z
  .strictObject({
    body: prose.optional().describe('Needed without a template.'),
    visibility: visibilityShape,
    template: templateGiven.optional(),
    attachments: attachmentsGiven.optional(),
    waitForResponse: z
      .boolean()
      .optional()
      .describe(
        'Whether the requester must act: if they stay silent, they are reminded, and in the end the ticket is closed.',
      ),
    nextUpdateWithin: duration
      .optional()
      .describe(
        'Promises the requester an update within this policy time: after their answer, if the message waits for one.',
      ),
    checklist: z
      .array(checklistPoint)
      .max(checklistPoint.options.length)
      .optional()
      .describe('The points of the reply checklist that were ticked.'),
    minutesSpent: z.int().min(0).max(1440).optional().describe('How many minutes it took.'),
  })
  .refine((given) => given.body !== undefined || given.template !== undefined, 'must have a body or a template')
  .refine(
    (given) => given.visibility === 'public' || (!given.waitForResponse && given.nextUpdateWithin === undefined),
    'must be public to wait for a response or to promise an update',
  )
  .meta({
    description: 'Has a body, a template or both. Only a public message may wait for a response or promise an update.',
    // The same rule for validators. Generators of clients ignore these keywords, but fail on an anyOf beside properties.
    not: { properties: { body: { not: {} }, template: { not: {} } } }, // refuses a body with neither of them
    dependentSchemas: {
      visibility: {
        if: { properties: { visibility: { const: 'internal' } } },
        // oxlint-disable-next-line unicorn/no-thenable -- a word of JSON Schema
        then: { properties: { waitForResponse: { const: false }, nextUpdateWithin: false } },
      },
    },
  });

/** The new message, with the ticket's revision and version after it. */
const said = messageShape
  .extend({
    revision: count.describe('The revision of the ticket.'),
    version: count.describe('The version of the ticket; the ETag.'),
  })
  .meta({ id: 'SaidMessage', description: 'The new message, with the revision and version of its ticket.' });

/** `POST /v1/tickets/{ref}/messages`: staff answer the requester, or leave a note (TK-10, TK-13, TK-14, TK-26, TK-27). */
export const message: Route = (api, { inbox, timeScale }) =>
  api.route({
    method: 'POST',
    url: `${tickets.url}/:${tickets.key}/messages`,
    config: carriesOut('message', 'placeholder-unfilled', 'template-unknown', 'template-unfit', 'upload-unknown'),
    bodyLimit: bodyWithAttachments,
    schema: {
      tags: [tickets.tag],
      summary: 'Answer the requester or leave a note',
      params: pathTo(tickets),
      body,
      response: { 201: said },
    },
    handler: async (request, reply) => {
      const { attachments, nextUpdateWithin, ...given } = request.body;
      const { ticket, outcome: messageId } = await carriedOut(inbox, request, async (atHand) =>
        answer(inbox, atHand, {
          ...given,
          attachments: await attachmentsIn(inbox, callerOf(request), attachments),
          ...(nextUpdateWithin !== undefined && { nextUpdate: scaledSpan(nextUpdateWithin, timeScale) }),
        }),
      );
      const written = messageJson(await getMessage(inbox.db, messageId), staffReader);
      const { revision, version } = ticket;
      return reply
        .code(201)
        .header('etag', entityTag(version))
        .send({ ...written, revision, version });
    },
  });
