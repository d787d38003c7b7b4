import { type AccountGiven, type AccountRecord, findAccount, putAccount } from '../../db/queries/people/accounts.ts';
import { ownLocale } from '../../domain/people/locale.ts';
import type { Inbox } from '../context.ts';
import { callableContacts } from './callable-contacts.ts';

/**
 * Writes what a client tells of its account; undefined, and nothing is written, when the id is another client's. A number without a
 * country is read by the locale that is told with it, else by the account's.
 *
 * @throws {RefusedError} `invalid-request` where a contact could not be told; nothing is written then
 */
export async function tellOfAccount(
  { db, contactCountries: countries }: Inbox,
  id: string,
  { clientId, given }: { readonly clientId: string; readonly given: AccountGiven },
): Promise<AccountRecord | undefined> {
  const { emergencyContacts } = given;
  if (!emergencyContacts?.length) return putAccount(db, id, { clientId, given });
  const locale = given.locale ?? (await findAccount(db, id, clientId))?.locale ?? ownLocale;
  const contacts = callableContacts(emergencyContacts, 'emergencyContacts', { locale, countries });
  return putAccount(db, id, { clientId, given: { ...given, emergencyContacts: contacts } });
}
