import { z } from 'zod';
import { staffOf } from '../../../callers/caller.ts';
import { staffReader } from '../../../callers/readers.ts';
import type { Route } from '../../../context.ts';
import { prose } from '../../../shapes/fields.ts';
import { ticketJson, ticketShape } from '../../../shapes/tickets/ticket.ts';
import { carriesOut, carryOut, ticketAtHand } from './carry-out.ts';
import { resolutionDetails, resolutionGiven } from './resolution-words.ts';
import { draftSaid } from './words.ts';

const body = z.strictObject({
  ...resolutionGiven,
  body: prose.optional().describe('Words to the requester; they count as an answer.'),
});

/** `POST /v1/tickets/{ref}/resolve`: resolves a ticket without a verification (TK-17, TK-21). */
export const resolve: Route = (api, { inbox }) =>
  api.route({
    method: 'POST',
    url: '/v1/tickets/:ref/resolve',
    config: carriesOut('resolve', 'placeholder-unfilled'),
    schema: {
      tags: ['tickets'],
      summary: 'Resolve a ticket',
      params: z.object({ ref: z.string() }),
      body,
      response: { 200: ticketShape },
    },
    handler: async (request, reply) => {
      const staff = staffOf(request);
      const atHand = await ticketAtHand(inbox, request, request.params.ref);
      const { body: words, ...given } = request.body;
      const messageId =
        words === undefined ? undefined : await draftSaid(inbox, atHand, staff, { visibility: 'public', body: words });
      const now = await carryOut(inbox, request, reply, atHand, 'resolve', {
        ...(await resolutionDetails(inbox, atHand, given)),
        ...(messageId !== undefined && { messageId }),
      });
      return ticketJson(now, staffReader);
    },
  });
