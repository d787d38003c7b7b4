import { z } from 'zod';
import { clientOf } from '../../../callers/caller.ts';
import type { Route } from '../../../context.ts';
import { requestIdOf } from '../../../http/idempotency.ts';
import { prose } from '../../../shapes/fields.ts';
import { requesterOf, ticketInSight } from '../ticket-in-sight.ts';
import { landed } from './reply.ts';
import { takeRating } from './verdict-answer.ts';

const body = z.strictObject({ score: z.int().min(1).max(5), comment: prose.optional() });

/** `POST /v1/tickets/{ref}/satisfaction`: the requester says how it was, once (TK-18). */
export const satisfaction: Route = (api, { inbox }) =>
  api.route({
    method: 'POST',
    url: '/v1/tickets/:ref/satisfaction',
    config: { problems: ['rating-too-early', 'rating-not-for-safety', 'already-rated'] },
    schema: {
      tags: ['tickets'],
      summary: 'Rate for the requester how it was',
      params: z.object({ ref: z.string() }),
      body,
      response: { 202: landed },
    },
    handler: async (request, answer) => {
      const ticket = await ticketInSight(inbox.db, clientOf(request), request.params.ref);
      const { score, comment } = request.body;
      const taken = await takeRating(inbox, {
        ref: ticket.ref,
        factId: requestIdOf(request),
        score,
        author: requesterOf(ticket),
        ...(comment !== undefined && { comment }),
      });
      return answer.code(202).send(taken);
    },
  });
