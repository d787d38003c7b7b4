import { z } from 'zod';
import { staffReader } from '../../../callers/readers.ts';
import type { Route } from '../../../context.ts';
import { duration, scaledSpan } from '../../../http/durations.ts';
import { teamShape } from '../../../shapes/choices.ts';
import { prose } from '../../../shapes/fields.ts';
import { ticketJson, ticketShape } from '../../../shapes/tickets/ticket.ts';
import { carriesOut, carryOut, ticketAtHand } from './carry-out.ts';
import { draftWords } from './words.ts';

const body = z.strictObject({
  level: z.int().min(1).max(3).optional().describe('Without it the level of the team.'),
  team: teamShape,
  reason: prose,
  summary: prose.describe('What the team must know.'),
  // It passes through the engine, whose histories hold no free text.
  urgency: z
    .string()
    .max(20)
    .regex(/^[A-Za-z]+$/, 'must be one word, such as high'),
  followUpWithin: duration.optional().describe('By when somebody must have followed up, in policy time.'),
});

/** `POST /v1/tickets/{ref}/escalate`: another team takes over, at a level, and promises to follow up (TK-22). */
export const escalate: Route = (api, { inbox, timeScale, routeSoon: dispatchSoon }) =>
  api.route({
    method: 'POST',
    url: '/v1/tickets/:ref/escalate',
    config: carriesOut('escalate'),
    schema: {
      tags: ['tickets'],
      summary: 'Escalate a ticket',
      params: z.object({ ref: z.string() }),
      body,
      response: { 200: ticketShape },
    },
    handler: async (request, reply) => {
      const atHand = await ticketAtHand(inbox, request, request.params.ref);
      const { level, team, reason, summary, urgency, followUpWithin } = request.body;
      const textId = await draftWords(inbox, atHand, { reason, summary });
      const now = await carryOut(inbox, request, reply, atHand, 'escalate', {
        team,
        textId,
        urgency,
        ...(level !== undefined && { level }),
        ...(followUpWithin !== undefined && { followUp: scaledSpan(followUpWithin, timeScale) }),
      });
      dispatchSoon();
      return ticketJson(now, staffReader);
    },
  });
