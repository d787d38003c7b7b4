import { mailboxOf } from './mailbox.ts';
import { e164Of } from './telephone.ts';

/** Somebody who can be told, by an e-mail address, a telephone number or both. */
export interface ToldPerson {
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
}

/** The addresses of somebody, as they come from a request or from the database. */
interface NamedPerson {
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
}

/**
 * By what an address is known, however it is written: a mailbox, or a number in E.164. Of a number that we do not understand its
 * digits.
 *
 * @param locale of the account that names the address: a number without a country is of the locale's
 */
export const addressKey = (address: string, locale: string): string =>
  address.includes('@') ? mailboxOf(address) : (e164Of(address, locale) ?? address.replace(/[^+\d]/g, ''));

/**
 * The contacts with each address once, where it stands first, and numbers in E.164: whoever is named twice is told once by each way. A
 * contact without an address left is left out. A number that we do not understand stays as it is.
 */
export function withEachAddressOnce<C extends ToldPerson>(contacts: readonly C[], locale: string): C[] {
  const seen = new Set<string>();
  const first = (address: string | undefined): string | undefined => {
    if (address === undefined) return undefined;
    const key = addressKey(address, locale);
    if (seen.has(key)) return undefined;
    seen.add(key);
    return address;
  };
  return contacts
    .map((contact) => {
      const [email, phone] = [first(contact.email), first(contact.phone)];
      return { ...contact, email, phone: phone && (e164Of(phone, locale) ?? phone) };
    })
    .filter(canBeTold);
}

/** Every address of these contacts, as it was written, in their order. */
export const everyAddress = (contacts: readonly NamedPerson[]): string[] =>
  contacts.flatMap(({ email, phone }) => [email, phone].filter((each) => typeof each === 'string'));

/** The keys of every address of these contacts. */
export const keysNamed = (contacts: readonly NamedPerson[], locale: string): ReadonlySet<string> =>
  new Set(everyAddress(contacts).map((address) => addressKey(address, locale)));

/** The keys of an address, and of every other address of the contacts who have it. */
export const keysOfPerson = (contacts: readonly ToldPerson[], address: string, locale: string): ReadonlySet<string> => {
  const key = addressKey(address, locale);
  const same = contacts.filter((contact) => keysNamed([contact], locale).has(key));
  return new Set([key, ...keysNamed(same, locale)]);
};

/**
 * By what the addresses are known whose owners are told nothing of a duress: all addresses of every contact who is marked so. Who is named
 * twice, and marked once, is marked.
 */
export const keysNotUnderDuress = (
  contacts: readonly (ToldPerson & { readonly duress?: boolean | undefined })[],
  locale: string,
): ReadonlySet<string> =>
  keysNamed(
    contacts.filter(({ duress }) => duress === false),
    locale,
  );

/** Whether there is any way to tell a contact. */
export const canBeTold = ({ email, phone }: ToldPerson): boolean => email !== undefined || phone !== undefined;

/** A contact as somebody names them. */
export interface MarkedContact extends ToldPerson {
  /** Whether their e-mail address was the account's own when they were named; contacts of earlier releases do not say. */
  readonly own?: boolean | undefined;
}

/** An account with the contacts that it names. */
interface NamingAccount {
  readonly email: string;
  readonly emergencyContacts: readonly MarkedContact[];
}

/**
 * Whether a contact's mailbox is the account's own (CI-04): it was when they were named. Whoever was named with another stays a contact,
 * whatever address the account has afterwards; otherwise whoever holds the phone could take them away.
 *
 * @param email of the account now, by which contacts are judged that do not say
 */
const hasOwnMailbox = (contact: MarkedContact, email: string): boolean =>
  contact.email !== undefined && (contact.own ?? mailboxOf(contact.email) === mailboxOf(email));

/** The contacts of an account, each with a mailbox marked by whether it is the account's own; a mark that is there stays. */
export const withMarks = <C extends MarkedContact>({
  email,
  emergencyContacts,
}: {
  readonly email: string;
  readonly emergencyContacts: readonly C[];
}): C[] =>
  emergencyContacts.map((contact) =>
    contact.email === undefined ? contact : { ...contact, own: hasOwnMailbox(contact, email) },
  );

/**
 * Contacts as they are named now, each with a mailbox marked by whether it is the account's own. One that the account has named before as
 * somebody else's stays somebody else's.
 *
 * @param email of the account as they are named
 * @param before the account as it was, if it was there
 */
export function withMarksAsNamed<C extends MarkedContact>(
  contacts: readonly C[],
  email: string,
  before: NamingAccount | undefined,
): C[] {
  const others = (before?.emergencyContacts ?? []).flatMap((known) =>
    known.email === undefined || hasOwnMailbox(known, before?.email ?? email) ? [] : [mailboxOf(known.email)],
  );
  return contacts.map(({ own: _said, ...contact }) => {
    const mailbox = contact.email && mailboxOf(contact.email);
    const isOwn = mailbox === mailboxOf(email) && !others.includes(mailbox);
    return (mailbox === undefined ? contact : { ...contact, own: isOwn }) as C;
  });
}

/** Whether a contact is the person themselves: told at no address but the account's own, nobody else would know. */
export const isOnlyThemselves = (contact: MarkedContact, own: string): boolean =>
  contact.phone === undefined && hasOwnMailbox(contact, own);
