import { sql } from 'kysely';
import type { Db } from '../../client.ts';

/** How many cases of a kind are in a status of their machine. */
export interface OpenCases {
  readonly kind: string;
  readonly status: string;
  readonly count: number;
}

/** The cases that are not sealed, counted by kind and status, in that order. Reads them all: for people, not for every request. */
export async function countOpenCases(db: Db): Promise<OpenCases[]> {
  const { rows } = await sql<OpenCases>`
    select kind, coalesce(state ->> 'status', 'unknown') as status, count(*)::integer as count
    from support_case where sealed_at is null group by 1, 2 order by 1, 2`.execute(db);
  return rows;
}

/** A mark that a case waits for. */
export interface DueNext {
  readonly caseId: string;
  /** Its name, `<kind>.<mark>.<cycle>`. */
  readonly mark: string;
  readonly dueAt: Date;
}

/** What is due next in all cases, soonest first, at most `limit`; what is overdue comes first. */
export async function dueNext(db: Db, limit: number): Promise<DueNext[]> {
  const rows = await db
    .selectFrom('support_case')
    .select(['id', 'next_mark', 'next_deadline_at'])
    .where('sealed_at', 'is', null)
    .where('next_deadline_at', 'is not', null)
    .orderBy('next_deadline_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.flatMap(({ id, next_mark, next_deadline_at }) =>
    next_mark === null || next_deadline_at === null ? [] : [{ caseId: id, mark: next_mark, dueAt: next_deadline_at }],
  );
}
