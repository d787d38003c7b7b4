import { z } from 'zod';
import { staffOf } from '../../../callers/caller.ts';
import { staffReader } from '../../../callers/readers.ts';
import type { Route } from '../../../context.ts';
import { prose } from '../../../shapes/fields.ts';
import { ticketJson, ticketShape } from '../../../shapes/tickets/ticket.ts';
import { carriesOut, carryOut, ticketAtHand } from './carry-out.ts';
import { draftSaid, draftWords } from './words.ts';

const body = z.strictObject({
  body: prose.describe('The solution, in words to the requester.'),
  method: prose.describe('How it is being resolved.'),
  improvement: prose.default('none').describe('What could be done better.'),
  knowledgeBase: z.boolean().optional().describe('Whether it belongs into the knowledge base.'),
});

/** `POST /v1/tickets/{ref}/propose-solution`: the requester is told a solution and asked whether it helped (TK-16). */
export const proposeSolution: Route = (api, { inbox }) =>
  api.route({
    method: 'POST',
    url: '/v1/tickets/:ref/propose-solution',
    config: carriesOut('propose-solution', 'placeholder-unfilled'),
    schema: {
      tags: ['tickets'],
      summary: 'Propose a solution',
      params: z.object({ ref: z.string() }),
      body,
      response: { 200: ticketShape },
    },
    handler: async (request, reply) => {
      const staff = staffOf(request);
      const atHand = await ticketAtHand(inbox, request, request.params.ref);
      const { body: words, method, improvement, knowledgeBase } = request.body;
      const messageId = await draftSaid(inbox, atHand, staff, { visibility: 'public', body: words });
      const textId = await draftWords(inbox, atHand, { method, improvement });
      const now = await carryOut(inbox, request, reply, atHand, 'propose-solution', {
        messageId,
        textId,
        ...(knowledgeBase !== undefined && { knowledgeBase }),
      });
      return ticketJson(now, staffReader);
    },
  });
