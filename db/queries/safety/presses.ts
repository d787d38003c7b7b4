import { sql } from 'kysely';
import type { Instant } from '../../../domain/machine/instant.ts';
import { openPanicStates } from '../../../domain/safety/panic/state.ts';
import type { Db, Trx } from '../../client.ts';
import { inList } from '../in-list.ts';
import type { AccountOfClient } from '../people/accounts.ts';

/** Identifies a press of the button: the account, and the id that the phone gave the press. */
export interface PressKey extends AccountOfClient {
  readonly clientEventId: string;
}

/** Lets one press of an account through at a time, until the transaction ends: two phones pressed at once open one incident. */
export async function lockPresses(trx: Trx, { clientId, accountId }: AccountOfClient): Promise<void> {
  const name = `panic ${clientId} ${accountId}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(trx);
}

/** The incident that a press belongs to, and when the press was received; undefined when no press has this id. */
export async function knownPress(
  db: Db,
  { clientId, accountId, clientEventId }: PressKey,
): Promise<{ readonly panicId: string; readonly receivedAt: Instant } | undefined> {
  const row = await db
    .selectFrom('panic_press')
    .select(['panic_id', 'received_at'])
    .where('client_id', '=', clientId)
    .where('account_id', '=', accountId)
    .where('client_event_id', '=', clientEventId)
    .executeTakeFirst();
  return row && { panicId: row.panic_id, receivedAt: row.received_at.getTime() };
}

/** Gives a stored press another id, so that a new press can have its old one. */
export async function renamePress(db: Db, { clientId, accountId, clientEventId }: PressKey, to: string): Promise<void> {
  await db
    .updateTable('panic_press')
    .set({ client_event_id: to })
    .where('client_id', '=', clientId)
    .where('account_id', '=', accountId)
    .where('client_event_id', '=', clientEventId)
    .execute();
}

/** A press to be stored, with its place when the phone sent one. */
export interface NewPress extends PressKey {
  readonly panicId: string;
  readonly receivedAt: Instant;
  readonly location?:
    | { readonly latitude: number; readonly longitude: number; readonly accuracy?: number | undefined }
    | undefined;
}

/** Stores a press. Its id must be free. */
export async function storePress(db: Db, press: NewPress): Promise<void> {
  const { clientId, accountId, clientEventId, panicId, receivedAt, location } = press;
  await db
    .insertInto('panic_press')
    .values({
      client_id: clientId,
      account_id: accountId,
      client_event_id: clientEventId,
      panic_id: panicId,
      received_at: new Date(receivedAt),
      latitude: location?.latitude ?? null,
      longitude: location?.longitude ?? null,
      accuracy: location?.accuracy ?? null,
    })
    .execute();
}

/** The newest incident of an account whose row is open; undefined when none is. */
export async function openPanicOf(
  db: Db,
  { clientId, accountId }: AccountOfClient,
): Promise<{ readonly id: string; readonly caseId: string } | undefined> {
  const row = await db
    .selectFrom('panic')
    .select(['id', 'case_id'])
    .where('client_id', '=', clientId)
    .where('account_id', '=', accountId)
    .where(sql<boolean>`state in ${inList(openPanicStates)}`)
    .orderBy('opened_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { id: row.id, caseId: row.case_id };
}

/** When the button was last pressed in an incident; undefined when no press of it is stored. */
export async function lastPressOf(db: Db, panicId: string): Promise<Instant | undefined> {
  const row = await db
    .selectFrom('panic_press')
    .select('received_at')
    .where('panic_id', '=', panicId)
    .orderBy('received_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.received_at.getTime();
}

/** A place where the button was pressed. */
export interface PressPlace {
  readonly latitude: number;
  readonly longitude: number;
  readonly accuracy: number | null;
  readonly receivedAt: Instant;
}

/** The places at which the button was pressed in an incident, newest first, at most twenty. */
export async function placesOf(db: Db, panicId: string): Promise<PressPlace[]> {
  const rows = await db
    .selectFrom('panic_press')
    .select(['latitude', 'longitude', 'accuracy', 'received_at'])
    .where('panic_id', '=', panicId)
    .where('latitude', 'is not', null)
    .orderBy('received_at', 'desc')
    .limit(20)
    .execute();
  return rows.flatMap(({ latitude, longitude, accuracy, received_at }) =>
    latitude === null || longitude === null
      ? []
      : [{ latitude, longitude, accuracy, receivedAt: received_at.getTime() }],
  );
}
