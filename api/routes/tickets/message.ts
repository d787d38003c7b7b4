import { z } from 'zod';
import { getMessage } from '../../../db/queries/messages.ts';
import { draftMessage } from '../../../inbox/drafts.ts';
import { staffOf } from '../../caller.ts';
import type { Route } from '../../context.ts';
import { onVersion } from '../../entity-tag.ts';
import { staffReader } from '../../readers.ts';
import { prose } from '../../shapes/fields.ts';
import { messageJson, messageShape } from '../../shapes/message.ts';
import { carryOut, ticketAtHand } from './carry-out.ts';

const body = z.strictObject({
  body: prose,
  visibility: z.enum(['public', 'internal']).describe('To the requester by mail, or a note among staff.'),
});

/** The message that was said, and what it made of the ticket. */
const said = messageShape
  .extend({
    revision: z.number().int().describe('The revision of the ticket.'),
    version: z.number().int().describe('The version of the ticket; the ETag.'),
  })
  .meta({ id: 'SaidMessage' });

/** `POST /v1/tickets/{ref}/messages`: staff answer the requester, or leave a note (TK-10, TK-26). */
export const message: Route = (api, { doors }) =>
  api.route({
    method: 'POST',
    url: '/v1/tickets/:ref/messages',
    config: onVersion,
    schema: {
      ...{ tags: ['tickets'], summary: 'Answer the requester or leave a note', params: z.object({ ref: z.string() }) },
      ...{ body, response: { 201: said } },
    },
    handler: async (request, reply) => {
      const staff = staffOf(request);
      const atHand = await ticketAtHand(doors, request, request.params.ref);
      const messageId = `m-${atHand.commandId}`;
      const { visibility } = request.body;
      await draftMessage(doors.db, {
        ...{ id: messageId, ticketRef: atHand.ticket.ref, staffId: staff.staffId, staffName: staff.name },
        ...{ visibility, body: request.body.body },
      });
      const now = await carryOut(doors, request, reply, atHand, 'message', { messageId, visibility });
      const written = messageJson(await getMessage(doors.db, messageId), staffReader);
      return reply.code(201).send({ ...written, revision: now.revision, version: now.version });
    },
  });
