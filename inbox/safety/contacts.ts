import type { Db, Trx } from '../../db/client.ts';
import type { EmergencyContact } from '../../db/queries/people/accounts.ts';
import { addressHash } from '../../db/queries/people/address-hash.ts';
import type { SafetyContact } from '../../db/queries/safety/safety-cases.ts';
import { contactId } from '../../domain/safety/alarm/contacts.ts';
import type { Channel, Recipient } from '../../domain/safety/alarm/deliveries.ts';

/** A contact of a snapshot. */
export interface SnapshotContact extends EmergencyContact {
  readonly n: number;
}

/** The contacts numbered from 1, without those who refused to be told of this account: the snapshot of a case. */
export async function reachable(
  db: Db | Trx,
  of: { readonly clientId: string; readonly accountId: string },
  contacts: readonly EmergencyContact[],
): Promise<SnapshotContact[]> {
  const refused = await db
    .selectFrom('contact_refusal')
    .select('address_hash')
    .where('client_id', '=', of.clientId)
    .where('account_id', '=', of.accountId)
    .execute();
  const willing = (address: string | undefined): string | undefined =>
    address !== undefined && !refused.some((each) => each.address_hash.equals(addressHash(address)))
      ? address
      : undefined;
  return contacts
    .map(({ name, email, phone }) => ({ name, email: willing(email), phone: willing(phone) }))
    .filter(({ email, phone }) => email !== undefined || phone !== undefined)
    .map((contact, index) => ({ n: index + 1, ...contact }));
}

/** Contacts as their machine knows them: numbers, and ways to reach them. */
export const recipientsOf = (contacts: readonly SnapshotContact[]): Recipient[] =>
  contacts.map(({ n, email, phone }) => ({
    id: contactId(n),
    channels: [
      ...(email === undefined ? [] : (['email'] satisfies Channel[])),
      ...(phone === undefined ? [] : (['sms', 'call'] satisfies Channel[])),
    ],
  }));

/** Writes the snapshot of a new case. */
export async function storeContacts(
  trx: Trx,
  caseId: string,
  contacts: readonly SnapshotContact[],
  fromAccount: boolean,
): Promise<void> {
  if (!contacts.length) return;
  await trx
    .insertInto('safety_contact')
    .values(
      contacts.map(({ n, name, email = null, phone = null }) => ({
        case_id: caseId,
        n,
        name,
        email,
        phone,
        from_account: fromAccount,
      })),
    )
    .execute();
}

/**
 * Whether the account names none of these addresses of a contact any more: a removal counts at once (safety.md). Contacts given for one
 * check-in stay.
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
