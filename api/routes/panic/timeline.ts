import { z } from 'zod';
import { listTimeline, type TimelinePlace } from '../../../db/queries/timelines.ts';
import { callerOf } from '../../caller.ts';
import type { Route } from '../../context.ts';
import { type Listing, page, pageOf, paging, placeIn } from '../../cursors.ts';
import { readerFor } from '../../readers.ts';
import { timelineEntryJson, timelineEntryShape, timelinePlace } from '../../shapes/timeline.ts';
import { panicInSight } from './panic-in-sight.ts';

/** `GET /v1/panic/{id}/timeline`: what happened to a panic, for the safety team: the client reads its state only. */
export const timeline: Route = (api, { doors: { db } }) =>
  api.route({
    method: 'GET',
    url: '/v1/panic/:id/timeline',
    schema: {
      ...{ tags: ['safety'], summary: 'Read what happened to a panic', params: z.object({ id: z.string() }) },
      ...{ querystring: z.strictObject(paging), response: { 200: pageOf(timelineEntryShape) } },
    },
    handler: async (request) => {
      const caller = callerOf(request);
      const { limit, cursor } = request.query;
      const { caseId } = await panicInSight(db, caller, request.params.id);
      const reader = await readerFor(db, caller);
      const listing: Listing<TimelinePlace> = { name: 'timeline', filter: caseId, place: timelinePlace };
      const found = await listTimeline(db, caseId, { codes: [], mails: [] }, placeIn(listing, cursor), limit + 1);
      return page(
        listing,
        found,
        limit,
        ({ revision, part, n }): TimelinePlace => [revision, part, n],
        (line) => timelineEntryJson(line, reader),
      );
    },
  });
