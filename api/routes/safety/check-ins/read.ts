import { z } from 'zod';
import { callerOf } from '../../../callers/caller.ts';
import type { Route } from '../../../context.ts';
import { entityTag } from '../../../http/entity-tag.ts';
import { checkInJson, checkInShape } from '../../../shapes/safety/check-in.ts';
import { checkInInSight } from './check-in-in-sight.ts';

/** `GET /v1/check-ins/{id}`: one check-in; to the client that set it up, what it may know. */
export const read: Route = (api, { inbox: { db } }) =>
  api.route({
    method: 'GET',
    url: '/v1/check-ins/:id',
    schema: {
      tags: ['safety'],
      summary: 'Read a check-in',
      params: z.object({ id: z.string() }),
      response: { 200: checkInShape },
    },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const checkIn = await checkInInSight(db, caller, request.params.id);
      const shown = await checkInJson(db, checkIn, caller);
      return reply.header('etag', entityTag(shown.version)).send(shown);
    },
  });
