import { z } from 'zod';
import { draftMessage, draftText } from '../../../inbox/drafts.ts';
import { staffOf } from '../../caller.ts';
import type { Route } from '../../context.ts';
import { onVersion } from '../../entity-tag.ts';
import { staffReader } from '../../readers.ts';
import { prose } from '../../shapes/fields.ts';
import { ticketJson, ticketShape } from '../../shapes/ticket.ts';
import { carryOut, ticketAtHand } from './carry-out.ts';

const body = z.strictObject({
  method: prose.describe('How it was resolved.'),
  improvement: prose.describe('What could be done better; may be "none".'),
  knowledgeBase: z.boolean().describe('Whether it belongs into the knowledge base.'),
  body: prose.optional().describe('Words to the requester; they count as an answer.'),
});

/** `POST /v1/tickets/{ref}/resolve`: resolves a ticket without a verification (TK-17, TK-21). */
export const resolve: Route = (api, { doors }) =>
  api.route({
    method: 'POST',
    url: '/v1/tickets/:ref/resolve',
    config: onVersion,
    schema: {
      ...{ tags: ['tickets'], summary: 'Resolve a ticket', params: z.object({ ref: z.string() }) },
      ...{ body, response: { 200: ticketShape } },
    },
    handler: async (request, reply) => {
      const staff = staffOf(request);
      const atHand = await ticketAtHand(doors, request, request.params.ref);
      const { method, improvement, knowledgeBase, body: words } = request.body;
      const textId = `t-${atHand.commandId}`;
      const messageId = `m-${atHand.commandId}`;
      await draftText(doors.db, { id: textId, caseId: atHand.ticket.caseId, fields: { method, improvement } });
      if (words !== undefined)
        await draftMessage(doors.db, {
          ...{ id: messageId, ticketRef: atHand.ticket.ref, staffId: staff.staffId, staffName: staff.name },
          ...{ visibility: 'public', body: words },
        });
      const now = await carryOut(doors, request, reply, atHand, 'resolve', {
        ...{ textId, knowledgeBase, ...(words !== undefined && { messageId }) },
      });
      return ticketJson(now, staffReader);
    },
  });
