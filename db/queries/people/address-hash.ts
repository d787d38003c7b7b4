import { createHash } from 'node:crypto';

/**
 * The SHA-256 of an address, so that it can be recognised without being stored. Hashes an e-mail address in lower case, and only the
 * plus sign and digits of a telephone number.
 */
export const addressHash = (address: string): Buffer =>
  createHash('sha256')
    .update(address.includes('@') ? address.toLowerCase() : address.replace(/[^+\d]/g, ''))
    .digest();
