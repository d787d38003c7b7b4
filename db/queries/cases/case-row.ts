import { sql } from 'kysely';
import type { Instant } from '../../../domain/machine/instant.ts';
import type { Look } from '../../../domain/machine/machine.ts';
import type { Db, Trx } from '../../client.ts';

/** The address of a case in Temporal. */
export interface CaseAddress {
  readonly id: string;
  readonly kind: string;
  readonly taskQueue: string;
  /** What ops see of the case, where it is known: a workflow started with it need not set it again. */
  readonly look?: Look;
  /** It was opened for an account that its client never told us of, as far as whoever starts it knows. */
  readonly isOfStranger?: true;
}

/** A case's row under its lock. */
export interface CaseRow extends CaseAddress {
  readonly revision: number;
  readonly version: number;
  readonly state: unknown;
  readonly passedAt: Instant;
  readonly commitHash: string | null;
  readonly sealed: boolean;
}

/**
 * Locks a case's row until the transaction ends, and reads it as it stands once the lock is held; undefined when there is none.
 *
 * Doors and commits both take `FOR NO KEY UPDATE`: a share lock at the door starves commits under load. Whatever else was
 * written while the lock waited is visible only to the statements that follow.
 */
export async function lockCase(trx: Trx, caseId: string): Promise<CaseRow | undefined> {
  const row = await trx
    .selectFrom('support_case')
    .select(['id', 'kind', 'task_queue', 'revision', 'version', 'state', 'passed_at', 'commit_hash', 'sealed_at'])
    .where('id', '=', caseId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      kind: row.kind,
      taskQueue: row.task_queue,
      revision: row.revision,
      version: row.version,
      state: row.state,
      passedAt: row.passed_at.getTime(),
      commitHash: row.commit_hash,
      sealed: row.sealed_at !== null,
    }
  );
}

/** Where a case runs, and whether it is sealed; undefined when there is no such case. */
export async function caseToStart(
  db: Db,
  caseId: string,
): Promise<(CaseAddress & { readonly sealed: boolean }) | undefined> {
  const row = await db
    .selectFrom('support_case')
    .select(['kind', 'task_queue', 'sealed_at'])
    .where('id', '=', caseId)
    .executeTakeFirst();
  return row && { id: caseId, kind: row.kind, taskQueue: row.task_queue, sealed: row.sealed_at !== null };
}

/** Those of these ids under which there is a case. */
export async function casesAmong(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (!ids.length) return new Set();
  const rows = await db
    .selectFrom('support_case')
    .select('id')
    .where(sql<boolean>`id = any (${ids}::text[])`)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Seals a case whose row the caller has locked: no commit writes it after that. */
export async function sealRow(trx: Trx, caseId: string, at: Instant): Promise<void> {
  await trx
    .updateTable('support_case')
    .set({ sealed_at: new Date(at) })
    .where('id', '=', caseId)
    .execute();
}

/** The id of the case that was opened under this origin key; undefined when none was. */
export const caseOpenedBy = async (db: Db, originKey: string): Promise<string | undefined> =>
  (await db.selectFrom('support_case').select('id').where('origin_key', '=', originKey).executeTakeFirst())?.id;

/**
 * Seals a case whose row the caller has locked, unless one of its facts is unread; answers whether it did. A door that waits for
 * the lock finds the case sealed.
 */
export async function sealIfRead(trx: Trx, caseId: string, at: Instant): Promise<boolean> {
  const sealed = await trx
    .updateTable('support_case')
    .set({ sealed_at: new Date(at) })
    .where('id', '=', caseId)
    .where((where) => {
      const unread = where.selectFrom('inbox').select('id').where('case_id', '=', caseId);
      return where.not(where.exists(unread.where('consumed_revision', 'is', null)));
    })
    .returning('id')
    .executeTakeFirst();
  return sealed !== undefined;
}

/** The database's time, to the millisecond: doors stamp receipts by this clock and no other. */
export async function databaseNow(db: Db): Promise<Instant> {
  const query = sql<Date>`date_trunc('milliseconds', clock_timestamp())`.as('now');
  const { now } = await db.selectNoFrom(query).executeTakeFirstOrThrow();
  return now.getTime();
}
