import { sql } from 'kysely';
import type { Instant } from '../../../domain/machine/instant.ts';
import type { Look } from '../../../domain/machine/machine.ts';
import type { Db, Trx } from '../../client.ts';

/** The address of a case in Temporal. */
export interface CaseAddress {
  readonly id: string;
  readonly kind: string;
  readonly taskQueue: string;
  /** What the case looks like to ops, where it is known: a workflow that is started so need not say it. */
  readonly look?: Look;
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
 * Locks a case's row until the transaction ends and reads it as it is after the wait; undefined when there is none.
 *
 * `FOR NO KEY UPDATE` in door and commit alike: a door's share lock starves commits under load. What the
 * lock waited for is only visible to statements after this one.
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

/** Where a case runs, and whether its last word is written; undefined when there is no such case. */
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

/** Seals a locked case: no commit writes its row any more. */
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
 * Seals a case's row, which the caller has locked, unless a fact of it is unread; answers whether it did. A fact that waits for the lock
 * finds the seal.
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

/** The database's clock, to the millisecond: the one clock by which doors stamp receipts. */
export async function databaseNow(db: Db): Promise<Instant> {
  const query = sql<Date>`date_trunc('milliseconds', clock_timestamp())`.as('now');
  const { now } = await db.selectNoFrom(query).executeTakeFirstOrThrow();
  return now.getTime();
}
