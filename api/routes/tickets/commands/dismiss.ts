import { z } from 'zod';
import { staffOf } from '../../../callers/caller.ts';
import { staffReader } from '../../../callers/readers.ts';
import type { Route } from '../../../context.ts';
import { prose } from '../../../shapes/fields.ts';
import { ticketJson, ticketShape } from '../../../shapes/tickets/ticket.ts';
import { carriesOut, carryOut, ticketAtHand } from './carry-out.ts';
import { draftWords } from './words.ts';

const params = z.object({ ref: z.string(), rule: z.string().describe('The id of the rule, such as TK-23%2Fdanger.') });

/**
 * `POST /v1/tickets/{ref}/suggestions/{rule}/dismiss`: puts a suggested escalation aside; a forced one is undone, by a
 * supervisor only (TK-23).
 */
export const dismiss: Route = (api, { inbox, routeSoon: dispatchSoon }) =>
  api.route({
    method: 'POST',
    url: '/v1/tickets/:ref/suggestions/:rule/dismiss',
    config: carriesOut('dismiss'),
    schema: {
      tags: ['tickets'],
      summary: 'Dismiss a suggested escalation, or undo a forced one',
      params,
      body: z.strictObject({ reason: prose }),
      response: { 200: ticketShape },
    },
    handler: async (request, reply) => {
      const supervisor = staffOf(request).roles.includes('supervisor');
      const { ref, rule } = request.params;
      const atHand = await ticketAtHand(inbox, request, ref);
      const textId = await draftWords(inbox, atHand, { reason: request.body.reason });
      const now = await carryOut(inbox, request, reply, atHand, 'dismiss', { rule, textId, supervisor });
      dispatchSoon();
      return ticketJson(now, staffReader);
    },
  });
