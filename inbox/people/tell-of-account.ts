import {
  type AccountGiven,
  type AccountOfClient,
  type AccountRecord,
  findAccount,
  putAccount,
} from '../../db/queries/people/accounts.ts';
import { lockNaming } from '../../db/queries/safety/naming-lock.ts';
import { withMarks, withMarksAsNamed } from '../../domain/people/contact-address.ts';
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
  if (!emergencyContacts) return tellOfPerson(inbox, of, given);
  const locale = given.locale ?? (await findAccount(db, of))?.locale ?? ownLocale;
  const contacts = callableContacts(emergencyContacts, 'emergencyContacts', { locale, inbox });
  const told = await untilUnique(() =>
    db.transaction().execute(async (trx) => {
      await lockNaming(trx, of);
      const marked = withMarksAsNamed(contacts, given.email, await findAccount(trx, of));
      const record = await putAccount(trx, accountId, { clientId, given: { ...given, emergencyContacts: marked } });
      const account = { ...of, locale: record.locale, email: record.email };
      const named = await nameContacts(inbox, trx, { account, contacts });
      return { record, bells: [...(await tellOpenCases(inbox, trx, { account, contacts: marked })), ...named] };
    }),
  );
  for (const bell of told.bells) ring(inbox, bell);
  return told.record;
}

/**
 * Writes what is told of the person alone. Their contacts stay, and stay whose they were: an address of the account's that becomes a
 * contact's takes nobody away (CI-04).
 */
const tellOfPerson = ({ db }: Inbox, of: AccountOfClient, given: AccountGiven): Promise<AccountRecord> =>
  db.transaction().execute(async (trx) => {
    await lockNaming(trx, of);
    const before = await findAccount(trx, of);
    const { clientId, accountId } = of;
    return putAccount(trx, accountId, {
      clientId,
      given: { ...given, ...(before && { emergencyContacts: withMarks(before) }) },
    });
  });
