import { sql } from 'kysely';
import type { Instant } from '../../../domain/machine/instant.ts';
import { tellEffect } from '../../../domain/safety/alarm/vocabulary.ts';
import { checkIn } from '../../../domain/safety/check-in/machine.ts';
import { type CheckInState, type CheckInStatus, checkInEnds, isOver } from '../../../domain/safety/check-in/state.ts';
import type { Db, Trx } from '../../client.ts';
import { type OpeningCase, openingCase } from '../cases/case-step.ts';
import { inList } from '../in-list.ts';
import { type Member, memberColumns } from './member.ts';
import { type SafetyRecord, safetyReads } from './safety-records.ts';

/** A check-in as of one moment. */
export interface CheckInRecord extends SafetyRecord<CheckInState> {
  readonly note: string | null;
  readonly staffOnly: boolean;
  readonly pins: { readonly salt: Buffer; readonly pin: Buffer; readonly duress: Buffer | null } | null;
}

const rows = (db: Trx) =>
  db
    .selectFrom('check_in')
    .innerJoin('support_case', 'support_case.id', 'check_in.case_id')
    .select(['check_in.id', 'check_in.case_id', 'check_in.client_id', 'check_in.account_id', 'check_in.note'])
    .select(['check_in.staff_only', 'check_in.opened_at', 'pin_salt', 'pin_hash', 'duress_hash'])
    .select(['support_case.state', 'support_case.revision', 'support_case.version']);

/** Check-ins, one or all. */
export const {
  find: findCheckIn,
  list: listCheckIns,
  openOf: openCheckInsOf,
} = safetyReads({
  table: 'check_in',
  machine: checkIn,
  rows,
  isOpenRow: sql<boolean>`check_in.state not in ${inList(checkInEnds)}`,
  isOpen: ({ status }) => !isOver(status),
  record: (common, row): CheckInRecord => ({
    ...common,
    note: row.note,
    staffOnly: row.staff_only,
    pins: row.pin_salt && row.pin_hash ? { salt: row.pin_salt, pin: row.pin_hash, duress: row.duress_hash } : null,
  }),
});

/** What the door writes of a check-in beside its case: data that must not enter a workflow history. */
export interface NewCheckInRow {
  readonly id: string;
  readonly clientId: string;
  readonly accountId: string;
  readonly member: Member | null;
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
      ...memberColumns(row.member),
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

/** When check-ins have something due, from one instant on and before another; in no order, and at most `limit` of them. */
export async function checkInsDue(
  db: Db | Trx,
  { from, until, limit }: { readonly from: Instant; readonly until: Instant; readonly limit: number },
): Promise<Instant[]> {
  const due = await db
    .selectFrom('support_case')
    .select('next_deadline_at')
    .where('sealed_at', 'is', null)
    .where('next_deadline_at', '>=', new Date(from))
    .where('next_deadline_at', '<', new Date(until))
    .where('kind', '=', checkIn.kind)
    .limit(limit)
    .execute();
  return due.map(({ next_deadline_at: at }) => Number(at));
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
