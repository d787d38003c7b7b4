import { z } from 'zod';
import { staffReader } from '../../../callers/readers.ts';
import type { Route } from '../../../context.ts';
import { ticketJson, ticketShape } from '../../../shapes/tickets/ticket.ts';
import { carriesOut, carryOut, ticketAtHand } from './carry-out.ts';
import { resolutionDetails, resolutionGiven } from './resolution-words.ts';

/** `POST /v1/tickets/{ref}/close`: closes a ticket for good, with all that a closing needs (TK-21). */
export const close: Route = (api, { inbox }) =>
  api.route({
    method: 'POST',
    url: '/v1/tickets/:ref/close',
    config: carriesOut('close'),
    schema: {
      tags: ['tickets'],
      summary: 'Close a ticket',
      params: z.object({ ref: z.string() }),
      body: z.strictObject(resolutionGiven),
      response: { 200: ticketShape },
    },
    handler: async (request, reply) => {
      const atHand = await ticketAtHand(inbox, request, request.params.ref);
      const details = await resolutionDetails(inbox, atHand, request.body);
      return ticketJson(await carryOut(inbox, request, reply, atHand, 'close', details), staffReader);
    },
  });
