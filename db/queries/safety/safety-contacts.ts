import type { Db, Trx } from '../../client.ts';
import type { AccountOfClient, EmergencyContact } from '../people/accounts.ts';
import { type KeptHash, keptColumns } from '../people/address-secrets.ts';

/** A contact to be written into a snapshot, with their number in it. */
export interface SnapshotContact extends EmergencyContact {
  readonly n: number;
}

/** Writes the snapshot of contacts of a new case. */
export async function storeContacts(
  trx: Trx,
  caseId: string,
  { contacts, fromAccount }: { readonly contacts: readonly SnapshotContact[]; readonly fromAccount: boolean },
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

/** A contact of a case's snapshot. */
export interface SafetyContact {
  readonly n: number;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly fromAccount: boolean;
}

const contacts = (db: Db, caseId: string) =>
  db
    .selectFrom('safety_contact')
    .select(['n', 'name', 'email', 'phone', 'from_account as fromAccount'])
    .where('case_id', '=', caseId);

/** The contact `contact-<n>` of a case; undefined when there is none. */
export const safetyContact = (db: Db, caseId: string, n: number): Promise<SafetyContact | undefined> =>
  contacts(db, caseId).where('n', '=', n).executeTakeFirst();

/** The snapshot of a case's contacts. */
export const contactsOf = (db: Db, caseId: string): Promise<SafetyContact[]> =>
  contacts(db, caseId).orderBy('n').execute();

/** The contacts that were given to check-ins of this account for them alone, whatever became of those. */
export const contactsGivenTo = (
  db: Db,
  { clientId, accountId }: AccountOfClient,
): Promise<Pick<SafetyContact, 'email' | 'phone'>[]> =>
  db
    .selectFrom('check_in')
    .innerJoin('safety_contact as contact', 'contact.case_id', 'check_in.case_id')
    .select(['contact.email', 'contact.phone'])
    .where('client_id', '=', clientId)
    .where('account_id', '=', accountId)
    .where('from_account', '=', false)
    .execute();

/** The hashes of all addresses that opted out of alerts about this account. */
export async function refusalsOf(db: Db, { clientId, accountId }: AccountOfClient): Promise<Buffer[]> {
  const rows = await db
    .selectFrom('contact_refusal')
    .select('address_hash')
    .where('client_id', '=', clientId)
    .where('account_id', '=', accountId)
    .execute();
  return rows.map((row) => row.address_hash);
}

/** Records that these addresses opted out of alerts about this account. False when that was known of all of them. */
export async function rememberRefusal(
  db: Db,
  { clientId, accountId }: AccountOfClient,
  kept: readonly KeptHash[],
): Promise<boolean> {
  if (!kept.length) return false;
  const rows = await db
    .insertInto('contact_refusal')
    .values(kept.map((each) => ({ client_id: clientId, account_id: accountId, ...keptColumns(each) })))
    .onConflict((conflict) => conflict.columns(['client_id', 'account_id', 'address_hash']).doNothing())
    .returning('at')
    .execute();
  return rows.length > 0;
}
