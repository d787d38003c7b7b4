import type { EmergencyContact } from '../../db/queries/people/accounts.ts';
import type { Fault } from '../../domain/machine/machine.ts';
import { isOwnMailbox } from '../../domain/people/own-mailboxes.ts';
import { telephoneFaults, telephoneIn } from '../../domain/people/telephone.ts';
import type { Inbox } from '../context.ts';
import { RefusedError } from '../engine/command.ts';

/** By whose locale numbers are read, and the door that says which numbers and mailboxes a contact may have. */
export interface ContactReading {
  readonly locale: string;
  readonly inbox: Pick<Inbox, 'contactCountries' | 'serviceMailDomains'>;
}

/**
 * Contacts as they are kept: their numbers in E.164. Whoever can be told only by a number that nobody answers as a friend, or in a
 * mailbox of the service itself, is no contact.
 *
 * @param path where the contacts stand in the request
 * @throws {RefusedError} `invalid-request`, naming every number and every mailbox that nobody can be told at
 */
export function callableContacts(
  contacts: readonly EmergencyContact[],
  path: string,
  { locale, inbox: { contactCountries: countries, serviceMailDomains = [] } }: ContactReading,
): EmergencyContact[] {
  const faults: Fault[] = [];
  const callable = contacts.map((contact, n) => {
    if (contact.email !== undefined && isOwnMailbox(contact.email, serviceMailDomains))
      faults.push({ path: [path, String(n), 'email'], detail: ownMailbox });
    if (contact.phone === undefined) return contact;
    const read = telephoneIn(contact.phone, { locale, countries });
    if (read.kind === 'number') return { ...contact, phone: read.e164 };
    faults.push({ path: [path, String(n), 'phone'], detail: telephoneFaults[read.why] });
    return contact;
  });
  if (faults.length) throw new RefusedError({ kind: 'not-allowed', code: 'invalid-request', detail, faults });
  return callable;
}

const ownMailbox = 'must be the mailbox of a person who can be told, not one of HOTMESS';

const detail = 'A contact cannot be told at an address that was given; "errors" names each place.';
