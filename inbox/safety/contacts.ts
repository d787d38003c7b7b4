import { createHash } from 'node:crypto';
import type { Db, Trx } from '../../db/client.ts';
import type { EmergencyContact } from '../../db/queries/people/accounts.ts';
import type { SafetyContact } from '../../db/queries/safety/safety-cases.ts';
import type { Channel, Recipient } from '../../domain/safety/alarm/deliveries.ts';

/** A contact of a snapshot. */
export interface SnapshotContact extends EmergencyContact {
  readonly n: number;
}

/** The SHA-256 by which an address is recognised without being kept: of an e-mail address in lower case, of a number's digits. */
export const addressHash = (address: string): Buffer =>
  createHash('sha256')
    .update(address.includes('@') ? address.toLowerCase() : address.replace(/[^+\d]/g, ''))
    .digest();

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
    id: `contact-${n}`,
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

/** Whether the account has taken this contact off since: a removal counts at once (safety.md). Contacts given for one check-in stay. */
export function isRemoved(
  { fromAccount, ...contact }: Pick<SafetyContact, 'email' | 'phone' | 'fromAccount'>,
  accountContacts: readonly EmergencyContact[],
): boolean {
  if (!fromAccount) return false;
  const named = accountContacts.flatMap(({ email, phone }) => [email, phone]).flatMap((each) => each ?? []);
  const theirs = [contact.email, contact.phone].flatMap((each) => (each === null ? [] : [addressHash(each)]));
  return !named.some((each) => theirs.some((hash) => hash.equals(addressHash(each))));
}
