import { z } from 'zod';
import type { TimelineRecord } from '../../db/queries/timelines.ts';
import { iso } from '../../domain/instant.ts';
import type { Details } from '../../domain/machine.ts';
import { sentence } from '../../domain/ticket/sentences.ts';
import type { Reader } from '../readers.ts';
import { instant } from './fields.ts';

/** A line of a timeline as the API shows it (api.md, "Shapes"). */
export const timelineEntryShape = z
  .object({
    revision: z.number().int(),
    at: instant,
    receivedAt: instant.optional().describe('When what it records reached us.'),
    actor: z.object({
      kind: z.enum(['system', 'staff', 'requester', 'client', 'stripe']),
      id: z.string().describe('A staff id, a client id or an account id; to clients, staff are their role.'),
    }),
    code: z.string().describe('Stable, such as ticket.opened or mail.sent.'),
    params: z.record(z.string(), z.unknown()),
    text: z.string().describe('The sentence a person reads.'),
  })
  .meta({ id: 'TimelineEntry' });

/** A line of a timeline as JSON. */
export type TimelineEntryJson = z.output<typeof timelineEntryShape>;

/** The codes that clients are not shown. */
export const internalCodes: readonly string[] = ['ticket.noted'];

/** A line of a timeline as this reader may see it. */
export function timelineEntryJson(line: TimelineRecord, reader: Reader): TimelineEntryJson {
  const { kind, id } = line.actor;
  const params = reader.params(line.params);
  return {
    ...{ revision: line.revision, at: iso(line.at.getTime()) },
    ...(line.receivedAt && { receivedAt: iso(line.receivedAt.getTime()) }),
    actor: {
      kind: kind as TimelineEntryJson['actor']['kind'],
      id: kind === 'staff' ? reader.staffName(id) : id || kind,
    },
    ...{ code: line.code, params: withIsoInstants(params), text: sentence(line.code, params) },
  };
}

/** Instants are milliseconds within and ISO 8601 at this edge; parameters that are instants are called `at` or `…At`. */
const withIsoInstants = (params: Details): Details =>
  Object.fromEntries(
    Object.entries(params).map(([key, value]) => [
      key,
      typeof value === 'number' && /^at$|At$/.test(key) ? iso(value) : value,
    ]),
  );
