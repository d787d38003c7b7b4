import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { fixed } from '../../../domain/policy/policy.ts';
import {
  type Channel,
  type DeliveryState,
  mayHaveArrived,
  notArrivedStates,
  unheardState,
  unsettledStates,
} from '../../../domain/safety/alarm/deliveries.ts';
import { alarmRaising } from '../../../domain/safety/alarm/messages.ts';
import { tellEffect } from '../../../domain/safety/alarm/vocabulary.ts';
import type { Db, Trx } from '../../client.ts';
import { type CountedPlace, countDayPlace, pruneDayPlaces, takeDayPlace } from '../day-budget.ts';
import { inList } from '../in-list.ts';
import type { AccountOfClient } from '../people/accounts.ts';

/** One message to one recipient on one channel. */
export interface Delivery {
  readonly id: string;
  readonly caseId: string;
  readonly message: string;
  readonly to: string;
  readonly channel: Channel;
}

/** Locks the record of a delivery, creating it as `queued` when there is none, and answers its state. */
export async function lockDelivery(trx: Trx, delivery: Delivery): Promise<DeliveryState> {
  const { id, caseId, message, to, channel } = delivery;
  await trx
    .insertInto('delivery')
    .values({
      id,
      case_id: caseId,
      message,
      recipient: to,
      channel,
      state: 'queued',
      why: null,
      address_hash: null,
      handed_at: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  const row = await trx
    .selectFrom('delivery')
    .select('state')
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  return row.state as DeliveryState;
}

/** The case that a delivery belongs to, and its channel; undefined when there is no such delivery. */
export const findDelivery = (db: Db, id: string): Promise<{ caseId: string; channel: string } | undefined> =>
  db.selectFrom('delivery').select(['case_id as caseId', 'channel']).where('id', '=', id).executeTakeFirst();

/** Locks an existing delivery record and answers the delivery with its state. Throws when there is none. */
export async function lockBegun(
  trx: Trx,
  id: string,
): Promise<Omit<Delivery, 'caseId'> & { readonly state: DeliveryState }> {
  const row = await trx
    .selectFrom('delivery')
    .select(['state', 'message', 'recipient', 'channel'])
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  const { state, message, recipient, channel } = row;
  return { id, message, to: recipient, channel: channel as Channel, state: state as DeliveryState };
}

/** What became of a delivery. */
export interface DeliveryResult {
  readonly state: DeliveryState;
  readonly why?: string | null;
  readonly addressHash?: Buffer;
}

/** Writes the state of a delivery. `handed_at` is set by the first state that may mean arrival, and stays. */
export async function recordDelivery(
  db: Db | Trx,
  id: string,
  { state, why, addressHash }: DeliveryResult,
): Promise<void> {
  const handed = mayHaveArrived(state);
  await db
    .updateTable('delivery')
    .set({
      state,
      why: why ?? null,
      changed_at: sql<Date>`clock_timestamp()`,
      ...(addressHash && { address_hash: addressHash }),
      ...(handed && { handed_at: sql<Date>`coalesce(handed_at, clock_timestamp())` }),
    })
    .where('id', '=', id)
    .execute();
}

/**
 * Writes the result of handing a delivery over and answers the state that then stands. A provider's call-back may have been faster
 * and settled the delivery already: then that state stays and is answered.
 */
export async function settleDelivery(db: Db, id: string, news: DeliveryResult): Promise<DeliveryResult> {
  const written = await db
    .updateTable('delivery')
    .set({ state: news.state, why: news.why ?? null, changed_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', id)
    .where('state', 'in', unsettledStates)
    .returning('id')
    .executeTakeFirst();
  if (written) return news;
  const row = await db.selectFrom('delivery').select(['state', 'why']).where('id', '=', id).executeTakeFirstOrThrow();
  return { state: row.state as DeliveryState, why: row.why };
}

/** Sets a delivery of which nothing was heard back to `queued`: its first attempt certainly did not hand it over. */
export async function takeBack(db: Db, id: string): Promise<void> {
  await db
    .updateTable('delivery')
    .set({ state: 'queued', handed_at: null, changed_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', id)
    .where('state', '=', unheardState)
    .execute();
}

/**
 * The deliveries of one message to one recipient on one channel of a case that were planned before a revision, including those that
 * have not begun.
 */
export async function deliveriesTo(
  trx: Trx,
  { caseId, message, to, channel }: Omit<Delivery, 'id'>,
  before: number,
): Promise<Delivery[]> {
  const rows = await trx
    .selectFrom('effect')
    .select('id')
    .where('case_id', '=', caseId)
    .where('revision', '<', before)
    .where('kind', '=', tellEffect)
    .where(sql`details ->> 'message'`, '=', message)
    .where(sql`details ->> 'to'`, '=', to)
    .where(sql`details ->> 'channel'`, '=', channel)
    .orderBy('revision')
    .orderBy('n')
    .execute();
  return rows.map(({ id }) => ({ id, caseId, message, to, channel }));
}

/** What is known of each alert of a case to any of these recipients that somebody has begun to hand over. */
export async function alertsTo(trx: Trx, caseId: string, recipients: readonly string[]): Promise<DeliveryState[]> {
  const rows = await trx
    .selectFrom('delivery')
    .select('state')
    .where('case_id', '=', caseId)
    .where('message', 'in', alarmRaising)
    .where('recipient', 'in', recipients)
    .execute();
  return rows.map(({ state }) => state as DeliveryState);
}

/** Whether an alert for the same person, from this case or another, may have reached an address with these hashes after an instant. */
export async function alertedSince(
  trx: Trx,
  of: { readonly clientId: string; readonly accountId: string },
  { hashes, after }: { readonly hashes: readonly Buffer[]; readonly after: Date },
): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select from delivery
      left join check_in on check_in.case_id = delivery.case_id
      left join panic on panic.case_id = delivery.case_id
      where address_hash = any(${hashes}::bytea[]) and handed_at > ${after} and message in ${inList(alarmRaising)}
        and delivery.state not in ${inList(notArrivedStates)}
        and coalesce(check_in.client_id, panic.client_id) = ${of.clientId}
        and coalesce(check_in.account_id, panic.account_id) = ${of.accountId}
    ) as found`.execute(trx);
  return rows[0]?.found === true;
}

/** An incident of an account that asks for its place in what an address is told of that account in a day. */
export interface FanOutPlace extends AccountOfClient {
  readonly addressHash: Buffer;
  /** The day in London, as `2026-11-24`. */
  readonly day: string;
  readonly caseId: string;
}

/**
 * Takes a place for an incident and answers whether it has one: an address is told of at most `limit` incidents of one account a day
 * ({@link takeDayPlace}). What other accounts trigger takes no place, so nobody else can use a contact up.
 */
export function takeFanOutPlace(
  db: Db,
  { clientId, accountId, addressHash, day, caseId }: FanOutPlace,
  limit: number,
): Promise<boolean> {
  const pair = createHash('sha256').update(JSON.stringify([clientId, accountId, addressHash.toString('hex')]));
  return takeDayPlace(db, { budget: 'fan_out', addressHash: pair.digest(), day, place: caseId, limit });
}

/** How many accounts of a client that an address was told of in a day are counted. */
const countedAccounts = 200;

/**
 * Counts the account of an incident among those of its client that an address was told of in a day ({@link countDayPlace}). It withholds
 * nothing: what it answers can be an alarm.
 */
export function countToldAccount(
  db: Db,
  { clientId, accountId, addressHash, day }: Omit<FanOutPlace, 'caseId'>,
): Promise<CountedPlace> {
  const hash = (...parts: string[]) => createHash('sha256').update(JSON.stringify(parts));
  return countDayPlace(db, {
    budget: 'fan_out',
    addressHash: hash('accounts of', clientId, addressHash.toString('hex')).digest(),
    day,
    place: hash(clientId, accountId).digest('base64url'),
    limit: countedAccounts,
  });
}

/**
 * Forgets to which address alerts went so long ago that no all-clear asks for it any more (`kept.byTheDay`), and answers how many. Safe to
 * run anywhere, at any time.
 */
export async function forgetAlertedAddresses(db: Db): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('delivery')
    .set({ address_hash: null })
    .where('address_hash', 'is not', null)
    .where('handed_at', '<', sql<Date>`now() - ${fixed.machines.kept.byTheDay} * interval '1 millisecond'`)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Deletes the incident limits of days long ago and answers how many ({@link pruneDayPlaces}). Safe to run anywhere, at any time. */
export const pruneFanOut = (db: Db): Promise<number> => pruneDayPlaces(db, 'fan_out');
