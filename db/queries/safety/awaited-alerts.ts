import { sql } from 'kysely';
import type { Instant } from '../../../domain/machine/instant.ts';
import { unsettledStates } from '../../../domain/safety/alarm/deliveries.ts';
import { alarmRaising } from '../../../domain/safety/alarm/messages.ts';
import { checkIn } from '../../../domain/safety/check-in/machine.ts';
import { openPanicStates } from '../../../domain/safety/panic/state.ts';
import type { Db } from '../../client.ts';
import { inList } from '../in-list.ts';
import type { AccountOfClient } from '../people/accounts.ts';

import { alertDueBefore } from './unheard-alarms.ts';

/**
 * The addresses, as they stand in the incidents of an account, of contacts who are owed an alert: their incident is open and alerts, or its
 * alert is due before an instant, and no alert to them by this way has an outcome yet.
 *
 * Reads the open panics of the account, the check-ins that are alerting, and those whose deadline is over by then, each by its index.
 */
export async function addressesOwedAlerts(
  db: Db,
  { clientId, accountId }: AccountOfClient,
  before: Instant,
): Promise<string[]> {
  const { rows } = await sql<{ address: string }>`
    with incident as (
      select case_id from panic
      where client_id = ${clientId} and account_id = ${accountId} and state in ${inList(openPanicStates)}
      union select case_id from check_in
      where state = 'alerting' and client_id = ${clientId} and account_id = ${accountId}
      union select check_in.case_id from support_case join check_in on check_in.case_id = support_case.id
      where sealed_at is null and next_deadline_at < ${new Date(before)} and kind = ${sql.lit(checkIn.kind)}
        and client_id = ${clientId} and account_id = ${accountId} and ${alertDueBefore(before)}
    )
    select way.address from incident
    join safety_contact as contact on contact.case_id = incident.case_id
    cross join lateral (values (true, contact.email), (false, contact.phone)) as way (is_mail, address)
    where way.address is not null and not exists (
      select from delivery
      where delivery.case_id = contact.case_id and message in ${inList(alarmRaising)} and recipient = 'contact-' || contact.n
        and (channel = 'email') = way.is_mail and delivery.state not in ${inList(unsettledStates)}
    )`.execute(db);
  return rows.map(({ address }) => address);
}
