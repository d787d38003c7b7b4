import { sql } from 'kysely';
import type { Instant } from '../../../domain/machine/instant.ts';
import { checkIn } from '../../../domain/safety/check-in/machine.ts';
import { alertingStates } from '../../../domain/safety/check-in/state.ts';
import { openPanicStates } from '../../../domain/safety/panic/state.ts';
import type { Db } from '../../client.ts';
import { inList } from '../in-list.ts';
import type { AccountOfClient } from '../people/accounts.ts';
import { alertDueBefore } from './unheard-alarms.ts';

/**
 * The cases of an account that have an alarm out by their rows, or may have one by an instant: its open panics, its check-ins that alert or
 * have alerted, and those whose alert is due before then. In no order; the unread inbox is not applied.
 *
 * Reads the open panics of the account, the check-ins that are alerting, and those whose deadline is over by then, each by its index.
 */
export async function casesInAlarm(
  db: Db,
  { clientId, accountId }: AccountOfClient,
  before: Instant,
): Promise<string[]> {
  const { rows } = await sql<{ case_id: string }>`
    select case_id from panic
    where client_id = ${clientId} and account_id = ${accountId} and state in ${inList(openPanicStates)}
    union select case_id from check_in
    where state in ${inList(alertingStates)} and client_id = ${clientId} and account_id = ${accountId}
    union select check_in.case_id from support_case join check_in on check_in.case_id = support_case.id
    where sealed_at is null and next_deadline_at < ${new Date(before)} and kind = ${sql.lit(checkIn.kind)}
      and client_id = ${clientId} and account_id = ${accountId} and ${alertDueBefore(before)}`.execute(db);
  return rows.map(({ case_id: caseId }) => caseId);
}
