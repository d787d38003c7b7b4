import { z } from 'zod';
import type { TimelinePlace, TimelineRecord } from '../../db/queries/cases/timelines.ts';
import { iso } from '../../domain/machine/instant.ts';
import type { Details } from '../../domain/machine/machine.ts';
import type { Reader } from '../../domain/people/readers.ts';
import { sentence, timelineCodes } from '../../domain/texts/sentences.ts';
import { isoDuration } from '../http/durations.ts';
import { count, instant } from './fields.ts';

const actorShape = z
  .object({
    kind: z
      .enum(['system', 'staff', 'requester', 'client', 'stripe'])
      .meta({ id: 'ActorKind', description: 'What kind of actor did something.' }),
    id: z.string().describe('A staff id, a client id or an account id. Clients see a role in place of a staff id.'),
  })
  .meta({ id: 'Actor', description: 'Who did something.' });

/** An entry of a timeline as the API shows it. */
export const timelineEntryShape = z
  .object({
    revision: count.describe('The revision of the record that this change made.'),
    at: instant.describe('When it happened.'),
    receivedAt: instant.optional().describe('When we received what this entry records.'),
    actor: actorShape,
    code: z.string().meta({
      id: 'TimelineCode',
      description: 'What happened, for programs: stable. More may come; docs/records.md says what each is about.',
      enum: [...timelineCodes],
    }),
    params: z.record(z.string(), z.unknown()).describe('For staff, these include what people wrote, such as a reason.'),
    text: z.string().describe('The sentence a person reads.'),
  })
  .meta({ id: 'TimelineEntry', description: 'One thing that happened to a case.' });

/** An entry of a timeline as JSON. */
export type TimelineEntryJson = z.output<typeof timelineEntryShape>;

const counted = z.int().min(0).max(2_147_483_647);

/** The place of an entry in its timeline, as a cursor holds it. */
export const timelinePlace: z.ZodType<TimelinePlace> = z.tuple([
  z.iso.datetime({ precision: 3 }).regex(/^[1-9]/, 'a year that PostgreSQL knows'),
  counted,
  counted,
  counted,
]);

/**
 * An entry of a check-in's timeline as a client may see it. It carries the revision that the client knows; the true one
 * would give away entries that are hidden (CI-04).
 */
export function shownEntryJson(line: TimelineRecord, reader: Reader): TimelineEntryJson {
  const { shown, ...params } = line.params;
  return timelineEntryJson({ ...line, revision: Number(shown), params, receivedAt: null }, reader);
}

/** An entry of a timeline as this reader may see it. For staff it includes what people wrote with it. */
export function timelineEntryJson(line: TimelineRecord, reader: Reader): TimelineEntryJson {
  const { kind, id } = line.actor;
  const params = reader.params(line.params);
  return {
    revision: line.revision,
    at: iso(line.at.getTime()),
    ...(line.receivedAt && { receivedAt: iso(line.receivedAt.getTime()) }),
    actor: {
      kind: kind as TimelineEntryJson['actor']['kind'],
      id: actorId(reader, kind, id),
    },
    code: line.code,
    params: { ...inIso(params), ...(!reader.isClient && reader.readsPeople && line.words) },
    text: line.madeUp ? `Clients are shown: “${sentence(line.code, params)}”` : sentence(line.code, params),
  };
}

/** The id of an actor as this reader may see it. */
function actorId(reader: Reader, kind: string, id: string): string {
  if (kind === 'staff') return reader.staffName(id);
  return kind === 'requester' && !reader.readsPeople ? kind : id || kind;
}

/**
 * The names of parameters that are instants: milliseconds inside, ISO 8601 in answers. `from` and `to` are sometimes names, not numbers.
 */
const instants = /^(at|from|to|updateBy)$|At$/;

const inIso = (params: Details): Details =>
  Object.fromEntries(
    Object.entries(params).map(([key, value]) => [key, typeof value === 'number' ? figureInIso(key, value) : value]),
  );

function figureInIso(key: string, value: number): number | string {
  if (instants.test(key)) return iso(value);
  return key === 'followUp' ? isoDuration(value) : value;
}
