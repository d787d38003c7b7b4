import { z } from 'zod';
import { reply as takeReply } from '../../../../inbox/tickets/reply.ts';
import { callerOf } from '../../../callers/caller.ts';
import type { Route } from '../../../context.ts';
import { requestIdOf } from '../../../http/idempotency.ts';
import { orNotFound } from '../../../problems/problem.ts';
import { prose, reference } from '../../../shapes/fields.ts';
import { attachmentsGiven, attachmentsIn, bodyWithAttachments } from '../../../shapes/tickets/attachment.ts';
import { recordNamed } from '../../records/record-kind.ts';
import { requesterOf } from '../opened-ticket.ts';
import { tickets } from '../ticket-records.ts';

/** The ticket on which the requester's words landed. */
export const landed = z
  .object({
    ticketRef: reference.describe('This ticket, or its follow-up when this one is closed.'),
  })
  .meta({ id: 'Landed', description: 'The ticket on which the words of the requester landed.' });

const body = z.strictObject({
  body: prose.describe('What the requester says.'),
  attachments: attachmentsGiven.optional(),
});

/** `POST /v1/tickets/{ref}/replies`: sends a reply for the requester. Accepted whether or not the engine is up (TK-20). */
export const reply: Route = (api, { inbox }) =>
  api.route({
    method: 'POST',
    url: '/v1/tickets/:ref/replies',
    bodyLimit: bodyWithAttachments,
    config: { problems: ['upload-unknown'] },
    schema: {
      tags: ['tickets'],
      summary: 'Reply for the requester',
      params: z.object({ ref: z.string() }),
      body,
      response: { 202: landed },
    },
    handler: async (request, answer) => {
      const ticket = await recordNamed(tickets, inbox.db, request);
      const taken = await takeReply(inbox, {
        ref: ticket.ref,
        factId: requestIdOf(request),
        body: request.body.body,
        author: requesterOf(ticket),
        attachments: await attachmentsIn(inbox, callerOf(request), request.body.attachments),
      });
      return answer.code(202).send(orNotFound(taken));
    },
  });
