import { z } from 'zod';
import { callerOf } from '../../../callers/caller.ts';
import { readerFor } from '../../../callers/readers.ts';
import type { Route } from '../../../context.ts';
import { entityTag } from '../../../http/entity-tag.ts';
import { ticketJson, ticketShape } from '../../../shapes/tickets/ticket.ts';
import { ticketInSight } from '../ticket-in-sight.ts';

/** `GET /v1/tickets/{ref}`: one ticket with all its clocks, and its ETag for commands. */
export const read: Route = (api, { inbox: { db } }) =>
  api.route({
    method: 'GET',
    url: '/v1/tickets/:ref',
    schema: {
      tags: ['tickets'],
      summary: 'Read a ticket',
      params: z.object({ ref: z.string() }),
      response: { 200: ticketShape },
    },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const ticket = await ticketInSight(db, caller, request.params.ref);
      return reply.header('etag', entityTag(ticket.version)).send(ticketJson(ticket, await readerFor(db, caller)));
    },
  });
