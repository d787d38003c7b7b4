import { addressKey } from '../../../domain/people/contact-address.ts';
import { ownLocale } from '../../../domain/people/locale.ts';
import { signsOf } from '../../../domain/people/telephone.ts';
import { digestOf, everyHashOf, hashOf, type KeptHash, keptHashOf } from './address-secrets.ts';

/**
 * The keyed hash by which an address is recognised without being kept, however it is written (`addressKey`).
 *
 * @param locale of the account that names the address
 */
export const addressHash = (address: string, locale: string = ownLocale): Buffer =>
  hashOf(digestOf(addressKey(address, locale)));

/** The same hash as it is kept for good: with what it takes to hash it anew under another secret. */
export const keptAddressHash = (address: string, locale: string): KeptHash =>
  keptHashOf(digestOf(addressKey(address, locale)));

/**
 * Every hash under which something may be kept about an address: today's first; those under the secret of before, and the plain ones of
 * older processes; and those of the spellings by which it may have been known before addresses were compared in one form.
 */
export function addressHashes(address: string, locale: string): [Buffer, ...Buffer[]] {
  const today = addressKey(address, locale);
  const before = [spelling(address), ...(address.includes('@') ? [] : signsOf(address, locale))];
  const all = [...new Set([today, ...before])].flatMap((each) => everyHashOf(digestOf(each)));
  return [addressHash(address, locale), ...all.slice(1)];
}

/** Whether an address that goes by these hashes is among the known ones. */
export const haveOneOf = (known: readonly Buffer[], hashes: readonly Buffer[]): boolean =>
  hashes.some((hash) => known.some((each) => each.equals(hash)));

const spelling = (address: string): string =>
  address.includes('@') ? address.toLowerCase() : address.replace(/[^+\d]/g, '');
