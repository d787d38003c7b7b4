import type { Db } from '../../db/client.ts';
import type { AccountOfClient, EmergencyContact } from '../../db/queries/people/accounts.ts';
import { addressHashes, haveOneOf } from '../../db/queries/people/address-hash.ts';
import { optedOutAmong } from '../../db/queries/safety/contact-words.ts';
import type { SafetySubject } from '../../db/queries/safety/safety-cases.ts';
import { refusalsOf, type SafetyContact, type SnapshotContact } from '../../db/queries/safety/safety-contacts.ts';
import {
  addressKey,
  canBeTold,
  everyAddress,
  keysNamed,
  keysNotUnderDuress,
  withEachAddressOnce,
} from '../../domain/people/contact-address.ts';
import { ownLocale } from '../../domain/people/locale.ts';
import { contactId, type LeftOut } from '../../domain/safety/alarm/contacts.ts';
import type { Channel, Recipient } from '../../domain/safety/alarm/deliveries.ts';

/** Whom a new case can alert, and whom it leaves out of those who were named. */
export interface NamedContacts {
  readonly contacts: readonly SnapshotContact[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * The snapshot of a case: the contacts who have not refused to be told about this account or at all, numbered from 1, with each address
 * once, however it is written. Whoever is left out is named by their place, and why: nobody vanishes without a trace.
 */
export async function reachable(
  db: Db,
  { locale, ...of }: AccountOfContacts,
  contacts: readonly EmergencyContact[],
): Promise<NamedContacts> {
  const isRefused = await refusalsAmong(db, { locale, ...of }, everyAddress(contacts));
  const willing = (address: string | undefined): string | undefined =>
    address !== undefined && !isRefused(address) ? address : undefined;
  const unaware = keysNotUnderDuress(contacts, locale);
  const whyLeftOut = ({ email, phone }: EmergencyContact): LeftOut['why'] | undefined => {
    if (!canBeTold({ email, phone })) return 'no-address';
    return canBeTold({ email: willing(email), phone: willing(phone) }) ? undefined : 'refused';
  };
  return {
    contacts: withEachAddressOnce(contacts, locale)
      .map((contact) => ({
        name: contact.name,
        own: contact.own,
        email: willing(contact.email),
        phone: willing(contact.phone),
        ...(everyAddress([contact]).some((each) => unaware.has(addressKey(each, locale))) && { duress: false }),
      }))
      .filter(canBeTold)
      .map((contact, index) => ({ n: index + 1, ...contact })),
    leftOut: contacts.flatMap((contact, index) => {
      const why = whyLeftOut(contact);
      return why ? [{ position: index + 1, why }] : [];
    }),
  };
}

/** Whose contacts they are, and the locale by which their addresses are read. */
type AccountOfContacts = AccountOfClient & { readonly locale: string };

/** Tells of each of these addresses whether its holder refuses to be told about this account, or at all. */
async function refusalsAmong(
  db: Db,
  { locale, ...of }: AccountOfContacts,
  addresses: readonly string[],
): Promise<(address: string) => boolean> {
  const optedOut = await optedOutAmong(
    db,
    addresses.flatMap((each) => addressHashes(each, locale)),
  );
  const refused = [...(await refusalsOf(db, of)), ...optedOut];
  return (address) => haveOneOf(refused, addressHashes(address, locale));
}

/** The contacts of a case who refuse to be told, at each of their addresses. */
export async function refusingIn(
  db: Db,
  account: AccountOfContacts,
  snapshot: readonly SafetyContact[],
): Promise<readonly string[]> {
  const isRefused = await refusalsAmong(db, account, snapshot.flatMap(addressesOf));
  return snapshot.flatMap((contact) => (addressesOf(contact).every(isRefused) ? [contactId(contact.n)] : []));
}

/** The contacts as their machine knows them: by number, and by the channels that reach them. */
export const recipientsOf = (contacts: readonly SnapshotContact[]): Recipient[] =>
  contacts.map(({ n, email, phone, duress, own }) => ({
    id: contactId(n),
    channels: [
      ...(email === undefined ? [] : (['email'] satisfies Channel[])),
      ...(phone === undefined ? [] : (['sms', 'call'] satisfies Channel[])),
    ],
    ...(duress === false && { duress }),
    ...(own === true && email !== undefined && { own }),
  }));

/**
 * Contacts as a panic knows them: it knows no duress, and its history, which is not sealed, is to tell nobody who is marked *not under
 * duress*.
 */
export const withoutMarks = (contacts: readonly Recipient[]): Recipient[] =>
  contacts.map(({ duress: _marked, own: _mailbox, ...contact }) => contact);

/** What the account says now of a contact who may be one of its own, by their addresses in a case. */
type OfAccount = (
  contact: Pick<SafetyContact, 'fromAccount'>,
  addresses: readonly string[],
  subject: Pick<SafetySubject, 'accountContacts' | 'account'>,
) => boolean;

/**
 * Whether a contact was removed: the account no longer names any of these addresses. A removal counts at once. Contacts given for one
 * check-in are never removed.
 */
export const isRemoved: OfAccount = (contact, addresses, subject) =>
  contact.fromAccount && !isAmong(addresses, subject, keysNamed);

/**
 * Whether the account marks any of these addresses *not under duress* now. It counts at once, as a removal does. Contacts given for one
 * check-in are marked by it alone.
 */
export const isNotUnderDuress: OfAccount = (contact, addresses, subject) =>
  contact.fromAccount && isAmong(addresses, subject, keysNotUnderDuress);

/** Whether any of these addresses is among those that `keysOf` picks of the account's contacts, however it is written. */
function isAmong(
  addresses: readonly string[],
  { accountContacts, account }: Pick<SafetySubject, 'accountContacts' | 'account'>,
  keysOf: typeof keysNotUnderDuress,
): boolean {
  const locale = account?.locale ?? ownLocale;
  const keys = keysOf(accountContacts, locale);
  return addresses.some((each) => keys.has(addressKey(each, locale)));
}

/** Every address of a contact. */
export const addressesOf = ({ email, phone }: Pick<SafetyContact, 'email' | 'phone'>): string[] =>
  [email, phone].filter((each) => each !== null);
