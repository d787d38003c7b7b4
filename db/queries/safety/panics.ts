import { panic } from '../../../domain/safety/panic/machine.ts';
import type { PanicState } from '../../../domain/safety/panic/state.ts';
import type { Db, Trx } from '../../client.ts';
import { inOneMoment } from '../../one-moment.ts';
import { type OpeningCase, openingCase } from '../cases/case-step.ts';
import { comesAfter, inOneOf, mayBeIn, type SafetySight, type SafetyWanted, stateOnceRead } from './safety-lists.ts';

/** A panic as of one moment. Its state already counts the facts in its inbox that the engine has not read yet. */
export interface PanicRecord {
  readonly id: string;
  readonly caseId: string;
  readonly accountId: string;
  readonly openedAt: Date;
  readonly state: PanicState;
  readonly revision: number;
  readonly version: number;
}

function inSight(db: Trx, sight: SafetySight) {
  const query = db
    .selectFrom('panic')
    .innerJoin('support_case', 'support_case.id', 'panic.case_id')
    .select(['panic.id', 'panic.case_id', 'panic.account_id', 'panic.opened_at'])
    .select(['support_case.state', 'support_case.revision', 'support_case.version']);
  return sight === 'all' ? query : query.where('panic.client_id', '=', sight.clientId);
}

type Row = Awaited<ReturnType<ReturnType<typeof inSight>['execute']>>[number];

async function record(db: Trx, row: Row): Promise<PanicRecord> {
  return {
    id: row.id,
    caseId: row.case_id,
    accountId: row.account_id,
    openedAt: row.opened_at,
    revision: row.revision,
    version: row.version,
    state: await stateOnceRead(db, panic, row),
  };
}

/** The panic with this id; undefined when there is none or it is not in sight. */
export const findPanic = (db: Db, id: string, sight: SafetySight): Promise<PanicRecord | undefined> =>
  inOneMoment(db, async (trx) => {
    const row = await inSight(trx, sight).where('panic.id', '=', id).executeTakeFirst();
    return row && record(trx, row);
  });

/** Panics in sight, newest first, after a place (exclusive), at most `limit`; with `states`, only those now in one of them. */
export const listPanics = (
  db: Db,
  sight: SafetySight,
  { states, after, limit }: SafetyWanted,
): Promise<PanicRecord[]> =>
  inOneOf({ states, after, limit }, (place) =>
    inOneMoment(db, async (trx) => {
      let query = inSight(trx, sight).limit(limit);
      if (states?.length) query = query.where(mayBeIn('panic', states));
      if (place) query = query.where(comesAfter('panic', place));
      const rows = await query.orderBy('panic.opened_at', 'desc').orderBy('panic.id', 'desc').execute();
      return Promise.all(rows.map((row) => record(trx, row)));
    }),
  );

/** What the door writes of a panic beside its case. */
export interface NewPanicRow {
  readonly id: string;
  readonly clientId: string;
  readonly accountId: string;
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
