import { sql } from 'kysely';
import { panic } from '../../../domain/safety/panic/machine.ts';
import { isOpen, openPanicStates, type PanicState } from '../../../domain/safety/panic/state.ts';
import type { Trx } from '../../client.ts';
import { type OpeningCase, openingCase } from '../cases/case-step.ts';
import { inList } from '../in-list.ts';
import { type Member, memberColumns } from './member.ts';
import { type SafetyRecord, safetyReads } from './safety-records.ts';

/** A panic as of one moment. */
export type PanicRecord = SafetyRecord<PanicState>;

const rows = (db: Trx) =>
  db
    .selectFrom('panic')
    .innerJoin('support_case', 'support_case.id', 'panic.case_id')
    .select(['panic.id', 'panic.case_id', 'panic.client_id', 'panic.account_id', 'panic.opened_at'])
    .select(['support_case.state', 'support_case.revision', 'support_case.version']);

/** Panics, one or all. */
export const {
  find: findPanic,
  list: listPanics,
  openOf: openPanicsOf,
} = safetyReads({
  table: 'panic',
  machine: panic,
  rows,
  isOpenRow: sql<boolean>`panic.state in ${inList(openPanicStates)}`,
  isOpen: ({ status }) => isOpen(status),
  record: (common): PanicRecord => common,
});

/** What the door writes of a panic beside its case. */
export interface NewPanicRow {
  readonly id: string;
  readonly clientId: string;
  readonly accountId: string;
  readonly member: Member | null;
}

/** Writes a new panic with its case, whole or not at all ({@link openingCase}). */
export async function insertPanic(trx: Trx, opening: OpeningCase<PanicState>, row: NewPanicRow): Promise<void> {
  await openingCase(trx, opening)
    .insertInto('panic')
    .values({
      id: row.id,
      case_id: opening.to.id,
      client_id: row.clientId,
      account_id: row.accountId,
      ...memberColumns(row.member),
      state: opening.step.state.status,
      opened_at: new Date(opening.openedAt),
      closed_at: null,
    })
    .execute();
}

/** Updates a panic's row to the state of its case, for lists, the watchdog and the next press. */
export async function projectPanicRow(
  trx: Trx,
  caseId: string,
  { status, closedAt }: Pick<PanicState, 'status' | 'closedAt'>,
): Promise<void> {
  await trx
    .updateTable('panic')
    .set({ state: status, closed_at: closedAt === null ? null : new Date(closedAt) })
    .where('case_id', '=', caseId)
    .execute();
}
