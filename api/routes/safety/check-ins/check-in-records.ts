import { type CheckInRecord, findCheckIn, listCheckIns } from '../../../../db/queries/safety/check-ins.ts';
import { checkInLinesHiddenFromClients } from '../../../../domain/people/readers.ts';
import { listedSightOf, safetySightOf } from '../../../callers/caller.ts';
import { guardedRecords } from '../../../callers/guarded-records.ts';
import { oneOrMore } from '../../../shapes/fields.ts';
import { checkInJson, checkInShape, checkInStateShape } from '../../../shapes/safety/check-in.ts';
import { shownEntryJson, timelineEntryJson } from '../../../shapes/timeline.ts';
import { accessOf } from '../../records/access-of.ts';
import { listOf } from '../../records/list-of.ts';
import { newestFirst } from '../../records/newest-first.ts';
import { readOne } from '../../records/read-one.ts';
import type { RecordKind } from '../../records/record-kind.ts';
import { timelineOf } from '../../records/timeline-of.ts';
import { alarmParts } from '../alarm-parts.ts';

/** Check-ins. A client sees its own, with revisions and versions that a duress PIN does not change (CI-04). */
export const checkIns: RecordKind<CheckInRecord, typeof checkInShape> = {
  ...guardedRecords['check-in'],
  tag: 'safety',
  shape: checkInShape,
  find: (db, caller, id) => findCheckIn(db, id, safetySightOf(caller)),
  shaper: (db, caller) => (checkIn) => checkInJson(db, checkIn, caller),
  versionFor: ({ state, version }, { kind }) => (kind === 'client' ? state.shown.version : version),
  isSensitive: () => true,
  keptFromOwner: (record) => record,
  parts: alarmParts,
};

/** `GET /v1/check-ins`: all check-ins, newest first, for the safety team. */
export const list = listOf(checkIns, {
  summary: 'Find check-ins',
  filters: { state: oneOrMore(checkInStateShape) },
  find: (db, caller, { filters, after, limit }) =>
    listCheckIns(db, listedSightOf(caller), { states: filters.state, after, limit }),
  ...newestFirst,
});

/** `GET /v1/check-ins/{id}`: one check-in. The client that set it up sees what the person may know. */
export const read = readOne(checkIns, { summary: 'Read a check-in' });

/**
 * `GET /v1/check-ins/{id}/timeline`: what happened to a check-in. Clients see only the entries that the person may know
 * of, under the revisions that they know (CI-04).
 */
export const timeline = timelineOf(checkIns, {
  summary: 'Read what happened to a check-in',
  hiddenFromClients: checkInLinesHiddenFromClients,
  show: (line, reader) => (reader.isClient ? shownEntryJson : timelineEntryJson)(line, reader),
});

/** `GET /v1/check-ins/{id}/access`: who read what of a check-in. For supervisors and managers. */
export const access = accessOf(checkIns, { summary: 'List who has read a check-in' });
