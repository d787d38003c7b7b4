import { z } from 'zod';
import { findPanic, listPanics, type PanicRecord } from '../../../../db/queries/safety/panics.ts';
import { listedSightOf, safetySightOf } from '../../../callers/caller.ts';
import { guardedRecords } from '../../../callers/guarded-records.ts';
import { oneOrMore } from '../../../shapes/fields.ts';
import { placePurpose } from '../../../shapes/people/access.ts';
import { panicJson, panicShape, panicStateShape } from '../../../shapes/safety/panic.ts';
import { accessOf } from '../../records/access-of.ts';
import { listOf } from '../../records/list-of.ts';
import { newestFirst } from '../../records/newest-first.ts';
import { readOne } from '../../records/read-one.ts';
import type { RecordKind } from '../../records/record-kind.ts';
import { timelineOf } from '../../records/timeline-of.ts';
import { alarmParts } from '../alarm-parts.ts';

/** Panics. The client that pressed sees the state of its own and nothing more. */
export const panics: RecordKind<PanicRecord, typeof panicShape> = {
  ...guardedRecords.panic,
  tag: 'safety',
  shape: panicShape,
  find: (db, caller, id) => findPanic(db, id, safetySightOf(caller)),
  shaper: (db, caller) => (panic) => panicJson(db, panic, caller),
  versionFor: ({ version }) => version,
  isSensitive: () => true,
  keptFromOwner: (record) => record,
  parts: alarmParts,
};

/** `GET /v1/panic`: all panics, newest first, for the safety team. */
export const list = listOf(panics, {
  summary: 'Find panics',
  filters: { state: oneOrMore(panicStateShape) },
  find: (db, caller, { filters, after, limit }) =>
    listPanics(db, listedSightOf(caller), { states: filters.state, after, limit }),
  ...newestFirst,
});

/** `GET /v1/panic/{id}`: one panic. The client that pressed sees id, state and when it was opened. */
export const read = readOne(panics, {
  summary: 'Read a panic',
  query: z.strictObject({ purpose: placePurpose.optional().describe('Why you are looking at the place. Staff only.') }),
});

/** `GET /v1/panic/{id}/timeline`: what happened to a panic. For the safety team only. */
export const timeline = timelineOf(panics, { summary: 'Read what happened to a panic' });

/** `GET /v1/panic/{id}/access`: who read what of a panic. For supervisors and managers. */
export const access = accessOf(panics, { summary: 'List who has read a panic' });
