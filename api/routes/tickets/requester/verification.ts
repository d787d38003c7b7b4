import { z } from 'zod';
import { verify } from '../../../../inbox/tickets/verdict.ts';
import type { Route } from '../../../context.ts';
import { requestIdOf } from '../../../http/idempotency.ts';
import { orNotFound } from '../../../problems/problem.ts';
import { prose } from '../../../shapes/fields.ts';
import { recordNamed } from '../../records/record-kind.ts';
import { requesterOf } from '../opened-ticket.ts';
import { tickets } from '../ticket-records.ts';
import { landed } from './reply.ts';

const body = z.strictObject({
  fixed: z.boolean().describe('Whether the proposed solution helped.'),
  comment: prose.optional().describe('Becomes a public message.'),
});

/** `POST /v1/tickets/{ref}/verification`: the requester says whether the proposed solution helped (TK-16). */
export const verification: Route = (api, { inbox }) =>
  api.route({
    method: 'POST',
    url: '/v1/tickets/:ref/verification',
    config: { problems: ['ticket-closed', 'nothing-to-verify'] },
    schema: {
      tags: ['tickets'],
      summary: 'Say for the requester whether it is fixed',
      params: z.object({ ref: z.string() }),
      body,
      response: { 202: landed },
    },
    handler: async (request, answer) => {
      const ticket = await recordNamed(tickets, inbox.db, request);
      const { fixed, comment } = request.body;
      const taken = await verify(inbox, {
        ref: ticket.ref,
        factId: requestIdOf(request),
        fixed,
        author: requesterOf(ticket),
        ...(comment !== undefined && { comment }),
      });
      const { ticketRef } = orNotFound(taken);
      return answer.code(202).send({ ticketRef });
    },
  });
