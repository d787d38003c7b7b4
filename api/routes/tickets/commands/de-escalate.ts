import { z } from 'zod';
import { staffReader } from '../../../callers/readers.ts';
import type { Route } from '../../../context.ts';
import { prose } from '../../../shapes/fields.ts';
import { ticketJson, ticketShape } from '../../../shapes/tickets/ticket.ts';
import { carriesOut, carryOut, ticketAtHand } from './carry-out.ts';
import { draftWords } from './words.ts';

/** `POST /v1/tickets/{ref}/de-escalate`: team and level are again what they were (TK-22). */
export const deEscalate: Route = (api, { inbox, routeSoon: dispatchSoon }) =>
  api.route({
    method: 'POST',
    url: '/v1/tickets/:ref/de-escalate',
    config: carriesOut('de-escalate'),
    schema: {
      tags: ['tickets'],
      summary: 'End the escalation of a ticket',
      params: z.object({ ref: z.string() }),
      body: z.strictObject({ note: prose }),
      response: { 200: ticketShape },
    },
    handler: async (request, reply) => {
      const atHand = await ticketAtHand(inbox, request, request.params.ref);
      const textId = await draftWords(inbox, atHand, { note: request.body.note });
      const now = await carryOut(inbox, request, reply, atHand, 'de-escalate', { textId });
      dispatchSoon();
      return ticketJson(now, staffReader);
    },
  });
