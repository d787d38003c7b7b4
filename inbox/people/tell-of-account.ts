import { type AccountGiven, type AccountRecord, findAccount, putAccount } from '../../db/queries/people/accounts.ts';
import { ownLocale } from '../../domain/people/locale.ts';
import type { Inbox } from '../context.ts';
import { untilUnique } from '../door/new-reference.ts';
import { ring } from '../door/ring.ts';
import { nameContacts } from '../safety/contact-notices.ts';
import { callableContacts } from './callable-contacts.ts';

/**
 * Writes what a client tells of its account, and plans in the same transaction that contacts whom it names for the first time are told;
 * undefined, and nothing is written, when the id is another client's. A number without a
 * country is read by the locale that is told with it, else by the account's.
 *
 * @throws {RefusedError} `invalid-request` where a contact could not be told; nothing is written then
 */
export async function tellOfAccount(
  inbox: Inbox,
  id: string,
  { clientId, given }: { readonly clientId: string; readonly given: AccountGiven },
): Promise<AccountRecord | undefined> {
  const { db, contactCountries: countries } = inbox;
  const { emergencyContacts } = given;
  if (!emergencyContacts?.length) return putAccount(db, id, { clientId, given });
  const locale = given.locale ?? (await findAccount(db, id, clientId))?.locale ?? ownLocale;
  const contacts = callableContacts(emergencyContacts, 'emergencyContacts', { locale, countries });
  const told = await untilUnique(() =>
    db.transaction().execute(async (trx) => {
      const record = await putAccount(trx, id, { clientId, given: { ...given, emergencyContacts: contacts } });
      if (!record) return undefined;
      const account = { clientId, accountId: id, locale: record.locale, email: record.email };
      return { record, bells: await nameContacts(inbox, trx, { account, contacts }) };
    }),
  );
  for (const bell of told?.bells ?? []) ring(inbox, bell);
  return told?.record;
}
