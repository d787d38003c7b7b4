import type { Db } from '../../db/client.ts';
import {
  type Hidden,
  listTimeline,
  type TimelinePlace,
  type TimelineRecord,
} from '../../db/queries/cases/timelines.ts';
import type { Reader } from '../callers/readers.ts';
import { type Listing, type Page, page, placeIn } from '../http/cursors.ts';
import { type TimelineEntryJson, timelineEntryJson, timelinePlace } from '../shapes/timeline.ts';

/** What a page of a timeline is made from. */
export interface TimelineAsked {
  readonly caseId: string;
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly reader: Reader;
  readonly hidden?: Hidden;
  readonly shape?: (line: TimelineRecord, reader: Reader) => TimelineEntryJson;
}

/** A page of a case's timeline, in the order of its revisions. @throws {ProblemError} 400 when the cursor is not one of this timeline */
export async function timelinePage(db: Db, asked: TimelineAsked): Promise<Page<TimelineEntryJson>> {
  const { caseId, limit, cursor, reader, hidden = { codes: [], mails: [] }, shape = timelineEntryJson } = asked;
  const listing: Listing<TimelinePlace> = { name: 'timeline', filter: caseId, place: timelinePlace };
  const found = await listTimeline(db, caseId, hidden, placeIn(listing, cursor), limit + 1);
  return page(
    listing,
    found,
    limit,
    ({ revision, part, n }): TimelinePlace => [revision, part, n],
    (line) => shape(line, reader),
  );
}
