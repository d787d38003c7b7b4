import { type AccountGiven, type AccountRecord, findAccount, putAccount } from '../../db/queries/people/accounts.ts';
import { lockNaming } from '../../db/queries/safety/naming-lock.ts';
import { ownLocale } from '../../domain/people/locale.ts';
import type { Inbox } from '../context.ts';
import { untilUnique } from '../door/new-reference.ts';
import { ring } from '../door/ring.ts';
import { nameContacts } from '../safety/contact-notices.ts';
import { tellOpenCases } from '../safety/tell-open-cases.ts';
import { callableContacts } from './callable-contacts.ts';

/**
 * Writes what a client tells of its account, and plans in the same transaction that contacts whom it names for the first time are told.
 * Check-ins and panics of the account that are open hear in that transaction, too, whom it names now; one that begins meanwhile waits for
 * it, and begins with that.
 * An account of another client with the same id is another person's, and stays as it is. A number without a
 * country is read by the locale that is told with it, else by the account's.
 *
 * @throws {RefusedError} `invalid-request` where a contact could not be told; nothing is written then
 */
export async function tellOfAccount(
  inbox: Inbox,
  accountId: string,
  { clientId, given }: { readonly clientId: string; readonly given: AccountGiven },
): Promise<AccountRecord> {
  const { db } = inbox;
  const { emergencyContacts } = given;
  const of = { clientId, accountId };
  if (!emergencyContacts) return putAccount(db, accountId, { clientId, given });
  const locale = given.locale ?? (await findAccount(db, of))?.locale ?? ownLocale;
  const contacts = callableContacts(emergencyContacts, 'emergencyContacts', { locale, inbox });
  const told = await untilUnique(() =>
    db.transaction().execute(async (trx) => {
      await lockNaming(trx, of);
      const record = await putAccount(trx, accountId, { clientId, given: { ...given, emergencyContacts: contacts } });
      const account = { ...of, locale: record.locale, email: record.email };
      const named = await nameContacts(inbox, trx, { account, contacts });
      return { record, bells: [...(await tellOpenCases(inbox, trx, { account, contacts })), ...named] };
    }),
  );
  for (const bell of told.bells) ring(inbox, bell);
  return told.record;
}
