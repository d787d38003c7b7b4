import { z } from 'zod';
import type { TimelineRecord } from '../../../../db/queries/cases/timelines.ts';
import { callerOf } from '../../../callers/caller.ts';
import { readerFor } from '../../../callers/readers.ts';
import type { Route } from '../../../context.ts';
import { pageOf, paging } from '../../../http/cursors.ts';
import { hiddenFromClients, timelineEntryJson, timelineEntryShape } from '../../../shapes/timeline.ts';
import { timelinePage } from '../../timelines.ts';
import { ticketInSight } from '../ticket-in-sight.ts';

/** `GET /v1/tickets/{ref}/timeline`: everything that happened to a ticket, in the order of its revisions (TK-26). */
export const timeline: Route = (api, { inbox: { db } }) =>
  api.route({
    method: 'GET',
    url: '/v1/tickets/:ref/timeline',
    schema: {
      tags: ['tickets'],
      summary: 'Read what happened to a ticket',
      params: z.object({ ref: z.string() }),
      querystring: z.strictObject(paging),
      response: { 200: pageOf(timelineEntryShape) },
    },
    handler: async (request) => {
      const caller = callerOf(request);
      const { limit, cursor } = request.query;
      const { caseId, followUpOf } = await ticketInSight(db, caller, request.params.ref);
      const reader = await readerFor(db, caller);
      return timelinePage(db, {
        caseId,
        limit,
        cursor,
        reader,
        ...(reader.isClient && { hidden: hiddenFromClients }),
        shape: (line) => timelineEntryJson(followUpOf === null ? withoutOrigin(line) : line, reader),
      });
    },
  });

/** A follow-up does not name the ticket that it continues to somebody who may not see that one. */
const withoutOrigin = (line: TimelineRecord): TimelineRecord => {
  const { of: _origin, ...params } = line.params;
  return { ...line, params };
};
