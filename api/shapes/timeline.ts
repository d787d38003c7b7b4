import { z } from 'zod';
import type { TimelinePlace, TimelineRecord } from '../../db/queries/cases/timelines.ts';
import { iso } from '../../domain/machine/instant.ts';
import type { Details } from '../../domain/machine/machine.ts';
import type { Reader } from '../../domain/people/readers.ts';
import { sentence } from '../../domain/texts/sentences.ts';
import { isoDuration } from '../http/durations.ts';
import { instant } from './fields.ts';

const actorShape = z
  .object({
    kind: z
      .enum(['system', 'staff', 'requester', 'client', 'stripe'])
      .meta({ id: 'ActorKind', description: 'What kind of actor did something.' }),
    id: z.string().describe('A staff id, a client id or an account id; to clients, staff are their role.'),
  })
  .meta({ id: 'Actor', description: 'Who did something.' });

/** A line of a timeline as the API shows it. */
export const timelineEntryShape = z
  .object({
    revision: z.number().int(),
    at: instant,
    receivedAt: instant.optional().describe('When what it records reached us.'),
    actor: actorShape,
    code: z.string().describe('Stable, such as ticket.opened or mail.sent.'),
    params: z.record(z.string(), z.unknown()).describe('For staff with the words that were written, such as a reason.'),
    text: z.string().describe('The sentence a person reads.'),
  })
  .meta({ id: 'TimelineEntry', description: 'One thing that happened to a case.' });

/** A line of a timeline as JSON. */
export type TimelineEntryJson = z.output<typeof timelineEntryShape>;

const counted = z.int().min(0).max(2_147_483_647);

/** The place of a line in its timeline, as a cursor holds it. */
export const timelinePlace: z.ZodType<TimelinePlace> = z.tuple([
  z.iso.datetime({ precision: 3 }).regex(/^[1-9]/, 'a year that PostgreSQL knows'),
  counted,
  counted,
  counted,
]);

/** A line of a check-in's timeline as a client may know it: under the revision that it knows, which is all that tells of others (CI-04). */
export function shownEntryJson(line: TimelineRecord, reader: Reader): TimelineEntryJson {
  const { shown, ...params } = line.params;
  return timelineEntryJson({ ...line, revision: Number(shown), params, receivedAt: null }, reader);
}

/** A line of a timeline as this reader may see it; to staff, with the words that were written with it. */
export function timelineEntryJson(line: TimelineRecord, reader: Reader): TimelineEntryJson {
  const { kind, id } = line.actor;
  const params = reader.params(line.params);
  return {
    revision: line.revision,
    at: iso(line.at.getTime()),
    ...(line.receivedAt && { receivedAt: iso(line.receivedAt.getTime()) }),
    actor: {
      kind: kind as TimelineEntryJson['actor']['kind'],
      id: kind === 'staff' ? reader.staffName(id) : id || kind,
    },
    code: line.code,
    params: { ...inIso(params), ...(!reader.isClient && line.words) },
    text: sentence(line.code, params),
  };
}

/** Parameters that are instants, milliseconds within and ISO 8601 at this edge; `from` and `to` are sometimes names. */
const instants = /^(at|from|to|updateBy)$|At$/;

const inIso = (params: Details): Details =>
  Object.fromEntries(
    Object.entries(params).map(([key, value]) => [key, typeof value === 'number' ? figureInIso(key, value) : value]),
  );

function figureInIso(key: string, value: number): number | string {
  if (instants.test(key)) return iso(value);
  return key === 'followUp' ? isoDuration(value) : value;
}
