import { z } from 'zod';
import { callerOf } from '../../../callers/caller.ts';
import { readerFor } from '../../../callers/readers.ts';
import type { Route } from '../../../context.ts';
import { pageOf, paging } from '../../../http/cursors.ts';
import { timelineEntryShape } from '../../../shapes/timeline.ts';
import { timelinePage } from '../../timelines.ts';
import { panicInSight } from './panic-in-sight.ts';

/** `GET /v1/panic/{id}/timeline`: what happened to a panic, for the safety team: the client reads its state only. */
export const timeline: Route = (api, { inbox: { db } }) =>
  api.route({
    method: 'GET',
    url: '/v1/panic/:id/timeline',
    schema: {
      tags: ['safety'],
      summary: 'Read what happened to a panic',
      params: z.object({ id: z.string() }),
      querystring: z.strictObject(paging),
      response: { 200: pageOf(timelineEntryShape) },
    },
    handler: async (request) => {
      const caller = callerOf(request);
      const { limit, cursor } = request.query;
      const { caseId } = await panicInSight(db, caller, request.params.id);
      const reader = await readerFor(db, caller);
      return timelinePage(db, { caseId, limit, cursor, reader });
    },
  });
