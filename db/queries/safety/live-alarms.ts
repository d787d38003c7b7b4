import { sql } from 'kysely';
import type { Instant } from '../../../domain/machine/instant.ts';
import { checkIn } from '../../../domain/safety/check-in/machine.ts';
import { alertingStates } from '../../../domain/safety/check-in/state.ts';
import { openPanicStates } from '../../../domain/safety/panic/state.ts';
import type { Db } from '../../client.ts';
import { inList } from '../in-list.ts';
import type { AccountOfClient } from '../people/accounts.ts';
import type { SafetyContact } from './safety-contacts.ts';
import { alertDueBefore } from './unheard-alarms.ts';

/**
 * The contacts of every alarm of an account that is not over: its open panics, its check-ins that alert or have alerted, and those whose
 * alert is due before an instant. Their addresses are as they stand in the incident, whatever became of the alerts to them.
 *
 * Reads the open panics of the account, the check-ins that are alerting, and those whose deadline is over by then, each by its index.
 */
export async function contactsInAlarm(
  db: Db,
  { clientId, accountId }: AccountOfClient,
  before: Instant,
): Promise<Pick<SafetyContact, 'email' | 'phone'>[]> {
  const { rows } = await sql<Pick<SafetyContact, 'email' | 'phone'>>`
    with incident as (
      select case_id from panic
      where client_id = ${clientId} and account_id = ${accountId} and state in ${inList(openPanicStates)}
      union select case_id from check_in
      where state in ${inList(alertingStates)} and client_id = ${clientId} and account_id = ${accountId}
      union select check_in.case_id from support_case join check_in on check_in.case_id = support_case.id
      where sealed_at is null and next_deadline_at < ${new Date(before)} and kind = ${sql.lit(checkIn.kind)}
        and client_id = ${clientId} and account_id = ${accountId} and ${alertDueBefore(before)}
    )
    select contact.email, contact.phone from incident join safety_contact as contact on contact.case_id = incident.case_id
  `.execute(db);
  return rows;
}
