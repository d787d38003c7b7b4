import { sql } from 'kysely';
import type { RefundState } from '../../../domain/billing/refund/state.ts';
import type { CheckInState } from '../../../domain/safety/check-in/state.ts';
import type { ContactNoticeState } from '../../../domain/safety/contact-notice/state.ts';
import type { PanicState } from '../../../domain/safety/panic/state.ts';
import type { TicketState } from '../../../domain/ticket/state.ts';
import type { Db } from '../../client.ts';

/** The number of open cases of one kind in one status. */
export interface OpenCases {
  readonly kind: string;
  readonly status: string;
  readonly count: number;
}

/** The field in which the state of every kind of case has its status, in any version. */
const statusField = 'status' satisfies keyof (
  | TicketState
  | CheckInState
  | PanicState
  | ContactNoticeState
  | RefundState
);

/** Counts the cases that are not sealed, sorted by kind and status. It reads every open case: call it for people, not per request. */
export async function countOpenCases(db: Db): Promise<OpenCases[]> {
  const { rows } = await sql<OpenCases>`
    select kind, coalesce(state ->> ${sql.lit(statusField)}, 'unknown') as status, count(*)::integer as count
    from support_case where sealed_at is null group by 1, 2 order by 1, 2`.execute(db);
  return rows;
}

/** The mark that a case waits for next. */
export interface DueNext {
  readonly caseId: string;
  /** Its name, `<kind>.<mark>.<cycle>`. */
  readonly mark: string;
  readonly dueAt: Date;
}

/** What is due next in the cases that are not sealed: overdue marks first, then the soonest; at most `limit`. */
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
