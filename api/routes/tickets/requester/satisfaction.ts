import { z } from 'zod';
import { fixed } from '../../../../domain/policy/policy.ts';
import { rate } from '../../../../inbox/tickets/verdict.ts';
import type { Route } from '../../../context.ts';
import { requestIdOf } from '../../../http/idempotency.ts';
import { orNotFound } from '../../../problems/problem.ts';
import { prose } from '../../../shapes/fields.ts';
import { recordNamed } from '../../records/record-kind.ts';
import { requesterOf } from '../opened-ticket.ts';
import { tickets } from '../ticket-records.ts';
import { landed } from './reply.ts';

const { least, most } = fixed.tickets.rating;

const body = z.strictObject({
  score: z.int().min(least).max(most).describe(`From ${least} (not satisfied) to ${most} (very satisfied).`),
  comment: prose.optional().describe('What they say about it, for staff.'),
});

/** `POST /v1/tickets/{ref}/satisfaction`: the requester rates how the ticket went, once (TK-18). */
export const satisfaction: Route = (api, { inbox }) =>
  api.route({
    method: 'POST',
    url: '/v1/tickets/:ref/satisfaction',
    config: { problems: ['rating-too-early', 'rating-not-for-safety', 'already-rated'] },
    schema: {
      tags: ['tickets'],
      summary: 'Rate a ticket for the requester',
      params: z.object({ ref: z.string() }),
      body,
      response: { 202: landed },
    },
    handler: async (request, answer) => {
      const ticket = await recordNamed(tickets, inbox.db, request);
      const { score, comment } = request.body;
      const taken = await rate(inbox, {
        ref: ticket.ref,
        factId: requestIdOf(request),
        score,
        author: requesterOf(ticket),
        ...(comment !== undefined && { comment }),
      });
      return answer.code(202).send(orNotFound(taken));
    },
  });
