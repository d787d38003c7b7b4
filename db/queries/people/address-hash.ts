import { createHash } from 'node:crypto';

/** The SHA-256 by which an address is recognised without being kept: of an e-mail address in lower case, of a number's digits. */
export const addressHash = (address: string): Buffer =>
  createHash('sha256')
    .update(address.includes('@') ? address.toLowerCase() : address.replace(/[^+\d]/g, ''))
    .digest();
