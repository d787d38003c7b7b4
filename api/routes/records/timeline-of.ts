import { z } from 'zod';
import {
  listTimeline,
  type TimelinePlace,
  type TimelineRecord,
  timelinePlaceOf,
} from '../../../db/queries/cases/timelines.ts';
import type { HiddenLines, Reader } from '../../../domain/people/readers.ts';
import { tellShown } from '../../callers/access-log.ts';
import { callerOf } from '../../callers/caller.ts';
import { readerFor } from '../../callers/readers.ts';
import type { Route } from '../../context.ts';
import { type Listing, pageOf, paging, readPage } from '../../http/cursors.ts';
import { type TimelineEntryJson, timelineEntryJson, timelineEntryShape, timelinePlace } from '../../shapes/timeline.ts';
import { pathTo, type RecordKind, recordNamed } from './record-kind.ts';

/** The timeline of a kind of record. */
export interface TimelineOf<R> {
  readonly summary: string;
  /** The entries that clients do not see; without it they see all. */
  readonly hiddenFromClients?: HiddenLines;
  /** How an entry is shown, if that depends on the record or differs from other timelines. */
  readonly show?: (line: TimelineRecord, reader: Reader, record: R) => TimelineEntryJson;
}

const nothing: HiddenLines = { codes: [], mails: [] };

/** `GET <url>/{reference}/timeline`: what happened to a record, in the order of time, as its caller may see it. */
export const timelineOf =
  <R extends { readonly caseId: string }>(
    kind: RecordKind<R>,
    { summary, hiddenFromClients = nothing, show = timelineEntryJson }: TimelineOf<R>,
  ): Route =>
  (api, { inbox: { db } }) =>
    api.route({
      method: 'GET',
      url: `${kind.url}/:${kind.key}/timeline`,
      schema: {
        tags: [kind.tag],
        summary,
        params: pathTo(kind),
        querystring: z.strictObject(paging),
        response: { 200: pageOf(timelineEntryShape) },
      },
      handler: async (request) => {
        const record = await recordNamed(kind, db, request);
        if (kind.isSensitive(record)) tellShown(request, [{ subject: record.caseId, part: 'timeline' }]);
        const reader = await readerFor(db, callerOf(request));
        const listing: Listing<TimelinePlace> = { name: 'timeline', filter: record.caseId, place: timelinePlace };
        const hidden = reader.isClient ? hiddenFromClients : nothing;
        return readPage(listing, request.query, {
          find: (after, limit) => listTimeline(db, record.caseId, { hidden, after, limit }),
          placeOf: timelinePlaceOf,
          shape: (line) => show(line, reader, record),
        });
      },
    });
