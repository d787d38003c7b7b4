import type { Db } from '../../db/client.ts';
import { leaveAlarm } from '../../db/queries/cases/alarms.ts';
import { countToldAccount, type FanOutPlace } from '../../db/queries/safety/deliveries.ts';
import { fixed } from '../../domain/policy/policy.ts';
import { leftAlarms } from './left-alarms.ts';

const prefix = 'crowded:';
const { accountsPerContactAndDay: least } = fixed.safety;

/** Whether so many accounts are an alarm: at the policy's figure, and at twice, four times, eight times as many. */
const isAlarm = (count: number): boolean => Number.isInteger(Math.log2(count / least)) && count >= least;

/** By what staff tell one contact from another, and learn nothing of them: the beginning of the keyed hash of their address. */
const masked = (addressHash: Buffer): string => addressHash.toString('hex').slice(0, 8);

/**
 * Notes that a contact is told of a check-in of this account, and leaves an alarm once many accounts of one client have had them told in a
 * day: somebody with the client's key, or with many accounts, may mean to weary this contact. Nothing is held back by it.
 */
export async function noteCrowding(db: Db, place: FanOutPlace): Promise<void> {
  const { clientId, addressHash, day } = place;
  const { count, isNew } = await countToldAccount(db, place);
  if (!isNew || !isAlarm(count)) return;
  const contact = masked(addressHash);
  await leaveAlarm(
    db,
    `${prefix}${clientId}/${contact}/${day}/${count}`,
    `One contact (${contact}) was told today of check-ins of ${count} accounts of the client ${clientId}. ` +
      'Known: nothing is held back of panics, of alerts under duress, or of anybody whose first incident today it is. ' +
      'Not known: whether these people share a contact, or whether somebody uses the contact up so that no alert is believed any more. ' +
      'Look at the check-ins of this client that alerted today.',
  );
}

/** Looks for contacts whom many accounts of one client have had told. */
export const crowdedContacts = leftAlarms({
  what: 'contacts whom many accounts of one client have had told',
  prefix,
  sharesPage: true,
});
