import type { Generated } from 'kysely';
import type { KeptAddressColumns } from './kept-address.ts';

/** An emergency contact of a check-in or panic, as they were when it began or when they joined it. */
export interface SafetyContactTable {
  case_id: string;
  n: number;
  name: string;
  email: string | null;
  phone: string | null;
  /** Copied from the account: removing the contact there takes effect at once. */
  from_account: boolean;
}

/** An address that opted out of alerts about an account. */
export interface ContactRefusalTable extends KeptAddressColumns {
  client_id: string;
  account_id: string;
  address_hash: Buffer;
  at: Generated<Date>;
}

/**
 * The incidents of one account that an address was told of on one London day, or the accounts of one client that it was told of. Panics and
 * alerts under duress are not among them.
 */
export interface FanOutTable {
  /** The SHA-256 of client, account and the address's hash together, or of client and hash; in older rows, of the address alone. */
  address_hash: Buffer;
  day: string;
  /** Cases, or hashes of accounts. */
  cases: string[];
}
