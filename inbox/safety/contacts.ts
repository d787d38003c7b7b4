import type { Db } from '../../db/client.ts';
import type { EmergencyContact } from '../../db/queries/people/accounts.ts';
import { addressHash } from '../../db/queries/people/address-hash.ts';
import { refusalsOf, type SafetyContact, type SnapshotContact } from '../../db/queries/safety/safety-contacts.ts';
import { contactId } from '../../domain/safety/alarm/contacts.ts';
import type { Channel, Recipient } from '../../domain/safety/alarm/deliveries.ts';

/** The snapshot of a case: the contacts who have not refused to be told about this account, numbered from 1. */
export async function reachable(
  db: Db,
  of: { readonly clientId: string; readonly accountId: string },
  contacts: readonly EmergencyContact[],
): Promise<SnapshotContact[]> {
  const refused = await refusalsOf(db, of);
  const willing = (address: string | undefined): string | undefined =>
    address !== undefined && !refused.some((each) => each.equals(addressHash(address))) ? address : undefined;
  return contacts
    .map(({ name, email, phone }) => ({ name, email: willing(email), phone: willing(phone) }))
    .filter(({ email, phone }) => email !== undefined || phone !== undefined)
    .map((contact, index) => ({ n: index + 1, ...contact }));
}

/** The contacts as their machine knows them: by number, and by the channels that reach them. */
export const recipientsOf = (contacts: readonly SnapshotContact[]): Recipient[] =>
  contacts.map(({ n, email, phone }) => ({
    id: contactId(n),
    channels: [
      ...(email === undefined ? [] : (['email'] satisfies Channel[])),
      ...(phone === undefined ? [] : (['sms', 'call'] satisfies Channel[])),
    ],
  }));

/**
 * Whether a contact was removed: the account no longer names any of these addresses. A removal counts at once. Contacts given for one
 * check-in are never removed.
 */
export function isRemoved(
  { fromAccount }: Pick<SafetyContact, 'fromAccount'>,
  addresses: readonly string[],
  accountContacts: readonly EmergencyContact[],
): boolean {
  if (!fromAccount) return false;
  const theirs = addresses.map(addressHash);
  const named = accountContacts.flatMap(({ email, phone }) => [email, phone]).flatMap((each) => each ?? []);
  return !named.some((each) => theirs.some((hash) => hash.equals(addressHash(each))));
}

/** Every address of a contact. */
export const addressesOf = ({ email, phone }: Pick<SafetyContact, 'email' | 'phone'>): string[] =>
  [email, phone].filter((each) => each !== null);
