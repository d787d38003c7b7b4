import { createHash } from 'node:crypto';
import { addressKey } from '../../../domain/people/contact-address.ts';
import { ownLocale } from '../../../domain/people/locale.ts';
import { signsOf } from '../../../domain/people/telephone.ts';

/**
 * The SHA-256 by which an address is recognised without being kept, however it is written (`addressKey`).
 *
 * @param locale of the account that names the address
 */
export const addressHash = (address: string, locale: string = ownLocale): Buffer => sha256(addressKey(address, locale));

/**
 * The hashes under which something is kept about an address: the one by which it is recognised, and that of its own spelling, by which
 * workers of the version before recognise it.
 */
export const addressHashesToKeep = (address: string, locale: string): [Buffer, ...Buffer[]] =>
  hashesOf(addressKey(address, locale), [spelling(address)]);

/**
 * Every hash under which something may be kept about an address: today's first, and those of the spellings by which it may have been known
 * before addresses were compared in one form.
 */
export const addressHashes = (address: string, locale: string): [Buffer, ...Buffer[]] =>
  hashesOf(addressKey(address, locale), [
    spelling(address),
    ...(address.includes('@') ? [] : signsOf(address, locale)),
  ]);

/** Whether an address that goes by these hashes is among the known ones. */
export const haveOneOf = (known: readonly Buffer[], hashes: readonly Buffer[]): boolean =>
  hashes.some((hash) => known.some((each) => each.equals(hash)));

const hashesOf = (today: string, before: readonly string[]): [Buffer, ...Buffer[]] => [
  sha256(today),
  ...Array.from(new Set(before.filter((each) => each !== today)), sha256),
];

const spelling = (address: string): string =>
  address.includes('@') ? address.toLowerCase() : address.replace(/[^+\d]/g, '');

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
