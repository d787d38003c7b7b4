import { createHash } from 'node:crypto';
import { addressKey } from '../../../domain/people/contact-address.ts';
import { ownLocale } from '../../../domain/people/locale.ts';

/**
 * The SHA-256 by which an address is recognised without being kept, however it is written (`addressKey`).
 *
 * @param locale of the account that names the address
 */
export const addressHash = (address: string, locale: string = ownLocale): Buffer => sha256(addressKey(address, locale));

/**
 * Every hash under which something may be kept about an address: today's first, and that of its spelling, by which addresses were known
 * before they were compared in one form.
 */
export function addressHashes(address: string, locale: string): [Buffer, ...Buffer[]] {
  const [today, before] = [addressHash(address, locale), sha256(spelling(address))];
  return today.equals(before) ? [today] : [today, before];
}

const spelling = (address: string): string =>
  address.includes('@') ? address.toLowerCase() : address.replace(/[^+\d]/g, '');

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
