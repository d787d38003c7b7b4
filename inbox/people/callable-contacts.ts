import type { EmergencyContact } from '../../db/queries/people/accounts.ts';
import type { Fault } from '../../domain/machine/machine.ts';
import { type TelephoneReading, telephoneFaults, telephoneIn } from '../../domain/people/telephone.ts';
import { RefusedError } from '../engine/command.ts';

/**
 * Contacts as they are kept: their numbers in E.164.
 *
 * @param path where the contacts stand in the request
 * @throws {RefusedError} `invalid-request`, naming every number that nobody can be told at
 */
export function callableContacts(
  contacts: readonly EmergencyContact[],
  path: string,
  reading: TelephoneReading,
): EmergencyContact[] {
  const faults: Fault[] = [];
  const callable = contacts.map((contact, n) => {
    if (contact.phone === undefined) return contact;
    const read = telephoneIn(contact.phone, reading);
    if (read.kind === 'number') return { ...contact, phone: read.e164 };
    faults.push({ path: [path, String(n), 'phone'], detail: telephoneFaults[read.why] });
    return contact;
  });
  if (faults.length) throw new RefusedError({ kind: 'not-allowed', code: 'invalid-request', detail, faults });
  return callable;
}

const detail = 'A contact cannot be told at a number that was given; "errors" names each place.';
