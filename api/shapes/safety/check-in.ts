import { DateTime } from 'luxon';
import { z } from 'zod';
import type { Db } from '../../../db/client.ts';
import type { CheckInRecord } from '../../../db/queries/safety/check-ins.ts';
import { type Instant, iso, isoOrNull } from '../../../domain/machine/instant.ts';
import { readsBehindAlarm } from '../../../domain/people/readers.ts';
import { checkInStates, dueAtOf, instantOf } from '../../../domain/safety/check-in/state.ts';
import type { Caller } from '../../callers/caller.ts';
import { count, instant, reference } from '../fields.ts';
import { contactShape, deliveryShape, tellingsOf } from './alarm.ts';

/** Where a check-in stands. */
export const checkInStateShape = z
  .enum(checkInStates)
  .meta({ id: 'CheckInState', description: 'Where a check-in stands.' });

/** A check-in as the API shows it. Clients see only the fields up to `version`, with what the person may know. */
export const checkInShape = z
  .object({
    id: reference,
    state: checkInStateShape,
    dueAt: instant.describe('When the person is asked; up to a minute later when many are due at the same time.'),
    dueAtLocal: z
      .string()
      .describe('The same instant in London time, with its zone.')
      .meta({
        examples: ['2026-10-25T01:30:00.000+01:00[Europe/London]'],
      }),
    remindAt: instant.describe('When they are asked again.'),
    alertAt: instant.describe(
      'When contacts and the safety team are alerted, unless we have received an answer by then.',
    ),
    answeredAt: instant.optional().describe('When we received the answer that counts.'),
    revision: count.describe('Counts all changes.'),
    version: count.describe('Counts changes by people. This is the ETag.'),
    accountId: z.string().optional().describe('This field and all below it are for safety staff.'),
    clientId: z.string().optional().describe('The client that set it up for its account.'),
    note: z.string().nullable().optional().describe('Where they are and with whom, as they told us.'),
    duress: z
      .boolean()
      .optional()
      .describe('A duress PIN was used: they are in danger, and must not notice that we know.'),
    wrongPins: count.optional().describe('How many wrong PINs were tried.'),
    acknowledgedAt: instant.nullable().optional().describe('When the safety team took it on; null until then.'),
    contacts: z
      .array(contactShape)
      .optional()
      .describe('Who is told: as they were when it began, and whoever has joined since.'),
    deliveries: z.array(deliveryShape).optional().describe('Who was told what, and how far each message got.'),
  })
  .meta({ id: 'CheckIn', description: 'A check-in. Clients see the fields up to `version`.' });

/** A check-in as JSON. */
export type CheckInJson = z.output<typeof checkInShape>;

const onLondonClocks = (at: Instant): string =>
  DateTime.fromMillis(at, { zone: 'Europe/London' }).toISO({ extendedZone: true }) ?? iso(at);

/** What the client that set up a check-in may know of it. After a duress PIN that is the harmless state (CI-04). */
function shownJson({ id, state }: CheckInRecord): CheckInJson {
  const { status, answeredAt, revision, version } = state.shown;
  const dueAt = dueAtOf(state);
  return {
    id,
    state: status,
    dueAt: iso(dueAt),
    dueAtLocal: onLondonClocks(dueAt),
    remindAt: iso(instantOf(state, 'remind')),
    alertAt: iso(instantOf(state, 'alert')),
    ...(answeredAt !== null && { answeredAt: iso(answeredAt) }),
    revision,
    version,
  };
}

/** A check-in as this caller may see it. */
export async function checkInJson(db: Db, checkIn: CheckInRecord, caller: Caller): Promise<CheckInJson> {
  const shown = shownJson(checkIn);
  if (!readsBehindAlarm(caller)) return shown;
  const { accountId, clientId, note, state, revision, version } = checkIn;
  const { answeredAt, ...seen } = shown;
  return {
    ...seen,
    // After a duress PIN no answer counts: clients alone are shown one (CI-04).
    ...(answeredAt !== undefined && !state.duress && { answeredAt }),
    state: state.status,
    revision,
    version,
    accountId,
    clientId,
    note,
    duress: state.duress,
    wrongPins: state.wrongPins,
    acknowledgedAt: isoOrNull(state.acknowledgedAt),
    ...(await tellingsOf(db, checkIn.caseId, state.contacts)),
  };
}
