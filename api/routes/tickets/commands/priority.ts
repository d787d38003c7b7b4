import { z } from 'zod';
import { staffReader } from '../../../callers/readers.ts';
import type { Route } from '../../../context.ts';
import { priorityShape } from '../../../shapes/choices.ts';
import { prose } from '../../../shapes/fields.ts';
import { ticketJson, ticketShape } from '../../../shapes/tickets/ticket.ts';
import { carriesOut, carryOut, ticketAtHand } from './carry-out.ts';
import { draftWords } from './words.ts';

const body = z.strictObject({ priority: priorityShape, reason: prose });

/** `POST /v1/tickets/{ref}/priority`: the clocks follow the new priority, counted from receipt. */
export const priority: Route = (api, { inbox }) =>
  api.route({
    method: 'POST',
    url: '/v1/tickets/:ref/priority',
    config: carriesOut('priority'),
    schema: {
      tags: ['tickets'],
      summary: 'Change the priority of a ticket',
      params: z.object({ ref: z.string() }),
      body,
      response: { 200: ticketShape },
    },
    handler: async (request, reply) => {
      const atHand = await ticketAtHand(inbox, request, request.params.ref);
      const { priority: wanted, reason } = request.body;
      const textId = await draftWords(inbox, atHand, { reason });
      const now = await carryOut(inbox, request, reply, atHand, 'priority', { priority: wanted, textId });
      return ticketJson(now, staffReader);
    },
  });
