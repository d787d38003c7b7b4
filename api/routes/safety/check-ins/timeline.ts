import { z } from 'zod';
import { callerOf } from '../../../callers/caller.ts';
import { readerFor } from '../../../callers/readers.ts';
import type { Route } from '../../../context.ts';
import { pageOf, paging } from '../../../http/cursors.ts';
import { shownEntryJson, timelineEntryShape } from '../../../shapes/timeline.ts';
import { timelinePage } from '../../timelines.ts';
import { checkInInSight } from './check-in-in-sight.ts';

/**
 * `GET /v1/check-ins/{id}/timeline`: what happened to a check-in. Clients are shown the lines that they may know of, under the revisions
 * that they know (CI-04).
 */
export const timeline: Route = (api, { inbox: { db } }) =>
  api.route({
    method: 'GET',
    url: '/v1/check-ins/:id/timeline',
    schema: {
      tags: ['safety'],
      summary: 'Read what happened to a check-in',
      params: z.object({ id: z.string() }),
      querystring: z.strictObject(paging),
      response: { 200: pageOf(timelineEntryShape) },
    },
    handler: async (request) => {
      const caller = callerOf(request);
      const { limit, cursor } = request.query;
      const { caseId } = await checkInInSight(db, caller, request.params.id);
      const reader = await readerFor(db, caller);
      const forClients = { hidden: { codes: [], mails: [], unlessShown: true }, shape: shownEntryJson };
      return timelinePage(db, { caseId, limit, cursor, reader, ...(reader.isClient && forClients) });
    },
  });
