import { z } from 'zod';
import type { Db } from '../../../db/client.ts';
import type { PanicRecord } from '../../../db/queries/safety/panics.ts';
import { placesOf } from '../../../db/queries/safety/presses.ts';
import { iso, isoOrNull } from '../../../domain/machine/instant.ts';
import { readsBehindAlarm } from '../../../domain/people/readers.ts';
import { seesPlaces } from '../../../domain/people/safety-sight.ts';
import { panicStates } from '../../../domain/safety/panic/state.ts';
import type { Caller } from '../../callers/caller.ts';
import { count, instant, reference } from '../fields.ts';
import { contactShape, deliveryShape, tellingsOf } from './alarm.ts';

const place = z
  .object({
    latitude: z.number().describe('In degrees, north positive.'),
    longitude: z.number().describe('In degrees, east positive.'),
    accuracy: z.number().nullable().describe('In metres.'),
    receivedAt: instant.describe('When the press with this place reached us.'),
  })
  .meta({ id: 'PanicPlace', description: 'Where the button was pressed, as the phone reported it.' });

/** Where a panic stands. */
export const panicStateShape = z.enum(panicStates).meta({ id: 'PanicState', description: 'Where a panic stands.' });

/** A panic as the API shows it. Clients see the first three fields only. */
export const panicShape = z
  .object({
    id: reference,
    state: panicStateShape,
    openedAt: instant.describe('When the first press reached us.'),
    accountId: z.string().optional().describe('This field and all below it are for safety staff.'),
    clientId: z.string().optional().describe('The client that pressed for its account.'),
    presses: count.optional().describe('How often the button was pressed.'),
    acknowledgedAt: instant.nullable().optional().describe('When somebody took it on; null until then.'),
    followUpDueAt: instant.nullable().optional().describe('When the follow-up by staff is due; null once it is done.'),
    locations: z.array(place).optional().describe('Newest first; only for the role safety (PN-04).'),
    contacts: z
      .array(contactShape)
      .optional()
      .describe('Who is told: as they were when it began, and whoever has joined since.'),
    deliveries: z.array(deliveryShape).optional().describe('Who was told what, and how far each message got.'),
    revision: count.optional().describe('Counts all changes.'),
    version: count.optional().describe('Counts changes by people. This is the ETag.'),
  })
  .meta({
    id: 'Panic',
    description: 'A press of the panic button and what came of it. Clients see the first three fields.',
  });

/** A panic as JSON. */
export type PanicJson = z.output<typeof panicShape>;

/** A panic as this caller may see it: the client that pressed sees the first three fields. */
export async function panicJson(db: Db, record: PanicRecord, caller: Caller): Promise<PanicJson> {
  const { id, state, openedAt, accountId, clientId, revision, version, caseId } = record;
  const shown = { id, state: state.status, openedAt: iso(openedAt.getTime()) };
  if (!readsBehindAlarm(caller)) return shown;
  const followUp = state.clocks.find((clock) => clock.kind === 'followUp' && clock.state === 'running');
  return {
    ...shown,
    accountId,
    clientId,
    presses: state.presses,
    acknowledgedAt: isoOrNull(state.acknowledgedAt),
    followUpDueAt: isoOrNull(followUp?.dueAt),
    ...(seesPlaces(caller.roles) && {
      locations: (await placesOf(db, id)).map((each) => ({ ...each, receivedAt: iso(each.receivedAt) })),
    }),
    ...(await tellingsOf(db, caseId, state.contacts)),
    revision,
    version,
  };
}
