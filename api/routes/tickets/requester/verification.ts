import { z } from 'zod';
import { clientOf } from '../../../callers/caller.ts';
import type { Route } from '../../../context.ts';
import { requestIdOf } from '../../../http/idempotency.ts';
import { prose } from '../../../shapes/fields.ts';
import { requesterOf, ticketInSight } from '../ticket-in-sight.ts';
import { landed } from './reply.ts';
import { takeVerification } from './verdict-answer.ts';

const body = z.strictObject({ fixed: z.boolean(), comment: prose.optional().describe('Becomes a public message.') });

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
      const ticket = await ticketInSight(inbox.db, clientOf(request), request.params.ref);
      const { fixed, comment } = request.body;
      const taken = await takeVerification(inbox, {
        ref: ticket.ref,
        factId: requestIdOf(request),
        fixed,
        author: requesterOf(ticket),
        ...(comment !== undefined && { comment }),
      });
      return answer.code(202).send(taken);
    },
  });
