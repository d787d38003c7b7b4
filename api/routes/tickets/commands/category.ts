import { z } from 'zod';
import { staffReader } from '../../../callers/readers.ts';
import type { Route } from '../../../context.ts';
import { categoryShape } from '../../../shapes/choices.ts';
import { prose } from '../../../shapes/fields.ts';
import { ticketJson, ticketShape } from '../../../shapes/tickets/ticket.ts';
import { carriesOut, carryOut, ticketAtHand } from './carry-out.ts';
import { draftWords } from './words.ts';

const body = z.strictObject({ category: categoryShape, reason: prose });

/** `POST /v1/tickets/{ref}/category`: priority, team and clocks follow the new category (TK-05, TK-07). */
export const category: Route = (api, { inbox, routeSoon: dispatchSoon }) =>
  api.route({
    method: 'POST',
    url: '/v1/tickets/:ref/category',
    config: carriesOut('category'),
    schema: {
      tags: ['tickets'],
      summary: 'Change the category of a ticket',
      params: z.object({ ref: z.string() }),
      body,
      response: { 200: ticketShape },
    },
    handler: async (request, reply) => {
      const atHand = await ticketAtHand(inbox, request, request.params.ref);
      const { category: wanted, reason } = request.body;
      const textId = await draftWords(inbox, atHand, { reason });
      const now = await carryOut(inbox, request, reply, atHand, 'category', { category: wanted, textId });
      dispatchSoon();
      return ticketJson(now, staffReader);
    },
  });
