import { sql } from 'kysely';
import { checkInEnds } from '../../../domain/safety/check-in/state.ts';
import { openPanicStates } from '../../../domain/safety/panic/state.ts';
import type { Trx } from '../../client.ts';
import { inList } from '../in-list.ts';
import type { AccountOfClient } from '../people/accounts.ts';

/**
 * The check-ins and panics of an account whose rows are open and that alert contacts, the newest of each up to `limit`, in the order in
 * which they are to be locked. The unread inbox is not applied.
 */
export async function openAlarmsOf(
  trx: Trx,
  { clientId, accountId }: AccountOfClient,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ caseId: string }>`
    select "caseId" from (
      (select case_id as "caseId" from check_in
        where client_id = ${clientId} and account_id = ${accountId} and state not in ${inList(checkInEnds)} and not staff_only
        order by opened_at desc limit ${limit})
      union all
      (select case_id from panic
        where client_id = ${clientId} and account_id = ${accountId} and state in ${inList(openPanicStates)}
        order by opened_at desc limit ${limit})
    ) as open_alarm order by "caseId"`.execute(trx);
  return rows.map(({ caseId }) => caseId);
}
