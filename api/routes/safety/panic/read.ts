import { z } from 'zod';
import { callerOf } from '../../../callers/caller.ts';
import type { Route } from '../../../context.ts';
import { entityTag } from '../../../http/entity-tag.ts';
import { panicJson, panicShape } from '../../../shapes/safety/panic.ts';
import { panicInSight } from './panic-in-sight.ts';

/** `GET /v1/panic/{id}`: one panic; the client that pressed reads its state only. */
export const read: Route = (api, { inbox: { db } }) =>
  api.route({
    method: 'GET',
    url: '/v1/panic/:id',
    schema: {
      tags: ['safety'],
      summary: 'Read a panic',
      params: z.object({ id: z.string() }),
      response: { 200: panicShape },
    },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const panic = await panicInSight(db, caller, request.params.id);
      return reply.header('etag', entityTag(panic.version)).send(await panicJson(db, panic, caller));
    },
  });
