import { z } from 'zod';
import { listTimeline, type TimelinePlace } from '../../../db/queries/timelines.ts';
import { callerOf } from '../../caller.ts';
import type { Route } from '../../context.ts';
import { type Listing, page, pageOf, paging, placeIn } from '../../cursors.ts';
import { readerFor } from '../../readers.ts';
import { shownEntryJson, timelineEntryJson, timelineEntryShape, timelinePlace } from '../../shapes/timeline.ts';
import { checkInInSight } from './check-in-in-sight.ts';

/**
 * `GET /v1/check-ins/{id}/timeline`: what happened to a check-in. Clients are shown the lines that they may know of, under the revisions
 * that they know (CI-04).
 */
export const timeline: Route = (api, { doors: { db } }) =>
  api.route({
    method: 'GET',
    url: '/v1/check-ins/:id/timeline',
    schema: {
      ...{ tags: ['safety'], summary: 'Read what happened to a check-in', params: z.object({ id: z.string() }) },
      ...{ querystring: z.strictObject(paging), response: { 200: pageOf(timelineEntryShape) } },
    },
    handler: async (request) => {
      const caller = callerOf(request);
      const { limit, cursor } = request.query;
      const { caseId } = await checkInInSight(db, caller, request.params.id);
      const reader = await readerFor(db, caller);
      const listing: Listing<TimelinePlace> = { name: 'timeline', filter: caseId, place: timelinePlace };
      const hidden = { codes: [], mails: [], ...(reader.isClient && { unlessShown: true }) };
      const found = await listTimeline(db, caseId, hidden, placeIn(listing, cursor), limit + 1);
      return page(
        listing,
        found,
        limit,
        ({ revision, part, n }): TimelinePlace => [revision, part, n],
        (line) => (reader.isClient ? shownEntryJson(line, reader) : timelineEntryJson(line, reader)),
      );
    },
  });
