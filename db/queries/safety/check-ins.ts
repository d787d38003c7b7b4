import { sql } from 'kysely';
import { tellEffect } from '../../../domain/safety/alarm/vocabulary.ts';
import { checkIn } from '../../../domain/safety/check-in/machine.ts';
import type { CheckInState, CheckInStatus } from '../../../domain/safety/check-in/state.ts';
import type { Db, Trx } from '../../client.ts';
import { inOneMoment } from '../../one-moment.ts';
import { type OpeningCase, openingCase } from '../cases/case-step.ts';
import { comesAfter, inOneOf, mayBeIn, type SafetySight, type SafetyWanted, stateOnceRead } from './safety-lists.ts';

/** A check-in as of one moment. Its state already counts the facts in its inbox that the engine has not read yet. */
export interface CheckInRecord {
  readonly id: string;
  readonly caseId: string;
  readonly clientId: string;
  readonly accountId: string;
  readonly note: string | null;
  readonly staffOnly: boolean;
  readonly openedAt: Date;
  readonly state: CheckInState;
  readonly revision: number;
  readonly version: number;
  readonly pins: { readonly salt: Buffer; readonly pin: Buffer; readonly duress: Buffer | null } | null;
}

function inSight(db: Trx, sight: SafetySight) {
  const query = db
    .selectFrom('check_in')
    .innerJoin('support_case', 'support_case.id', 'check_in.case_id')
    .select(['check_in.id', 'check_in.case_id', 'check_in.client_id', 'check_in.account_id', 'check_in.note'])
    .select(['check_in.staff_only', 'check_in.opened_at', 'pin_salt', 'pin_hash', 'duress_hash'])
    .select(['support_case.state', 'support_case.revision', 'support_case.version']);
  return sight === 'all' ? query : query.where('check_in.client_id', '=', sight.clientId);
}

type Row = Awaited<ReturnType<ReturnType<typeof inSight>['execute']>>[number];

async function record(db: Trx, row: Row): Promise<CheckInRecord> {
  const { pin_salt: salt, pin_hash: pin, duress_hash: duress } = row;
  return {
    id: row.id,
    caseId: row.case_id,
    clientId: row.client_id,
    accountId: row.account_id,
    note: row.note,
    staffOnly: row.staff_only,
    openedAt: row.opened_at,
    revision: row.revision,
    version: row.version,
    state: await stateOnceRead(db, checkIn, row),
    pins: salt && pin ? { salt, pin, duress } : null,
  };
}

/** The check-in with this id; undefined when there is none or it is not in sight. */
export const findCheckIn = (db: Db, id: string, sight: SafetySight): Promise<CheckInRecord | undefined> =>
  inOneMoment(db, async (trx) => {
    const row = await inSight(trx, sight).where('check_in.id', '=', id).executeTakeFirst();
    return row && record(trx, row);
  });

/** Check-ins in sight, newest first, after a place (exclusive), at most `limit`; with `states`, only those now in one of them. */
export const listCheckIns = (
  db: Db,
  sight: SafetySight,
  { states, after, limit }: SafetyWanted,
): Promise<CheckInRecord[]> =>
  inOneOf({ states, after, limit }, (place) =>
    inOneMoment(db, async (trx) => {
      let query = inSight(trx, sight).limit(limit);
      if (states?.length) query = query.where(mayBeIn('check_in', states));
      if (place) query = query.where(comesAfter('check_in', place));
      const rows = await query.orderBy('check_in.opened_at', 'desc').orderBy('check_in.id', 'desc').execute();
      return Promise.all(rows.map((row) => record(trx, row)));
    }),
  );

/** What the door writes of a check-in beside its case: data that must not enter a workflow history. */
export interface NewCheckInRow {
  readonly id: string;
  readonly clientId: string;
  readonly accountId: string;
  readonly note: string | null;
  readonly staffOnly: boolean;
  readonly pins: CheckInRecord['pins'];
}

/** Writes a new check-in with its case, whole or not at all ({@link openingCase}). */
export async function insertCheckIn(trx: Trx, opening: OpeningCase<CheckInState>, row: NewCheckInRow): Promise<void> {
  await openingCase(trx, opening)
    .insertInto('check_in')
    .values({
      id: row.id,
      case_id: opening.to.id,
      client_id: row.clientId,
      account_id: row.accountId,
      state: opening.step.state.status,
      note: row.note,
      staff_only: row.staffOnly,
      opened_at: new Date(opening.openedAt),
      pin_salt: row.pins?.salt ?? null,
      pin_hash: row.pins?.pin ?? null,
      duress_hash: row.pins?.duress ?? null,
    })
    .execute();
}

/** Updates a check-in's row to the state of its case, for lists and the watchdog. */
export async function projectCheckInRow(trx: Trx, caseId: string, status: CheckInStatus): Promise<void> {
  await trx.updateTable('check_in').set({ state: status }).where('case_id', '=', caseId).execute();
}

/** One message to one recipient on one channel, and what is known of its delivery. */
export interface DeliveryRecord {
  readonly message: string;
  readonly to: string;
  readonly channel: string;
  readonly state: string;
  readonly why: string | null;
  readonly changedAt: Date;
}

/** Every message of a case in the order in which it was planned. A message whose delivery has not begun is `queued`. */
export async function deliveriesOf(db: Db, caseId: string): Promise<DeliveryRecord[]> {
  const { rows } = await sql<DeliveryRecord>`
    select effect.details ->> 'message' as message, effect.details ->> 'to' as "to", effect.details ->> 'channel' as channel,
      coalesce(delivery.state, 'queued') as state, delivery.why, coalesce(delivery.changed_at, effect.planned_at) as "changedAt"
    from effect left join delivery on delivery.id = effect.id
    where effect.case_id = ${caseId} and effect.kind = ${tellEffect}
    order by effect.revision, effect.n`.execute(db);
  return rows;
}
