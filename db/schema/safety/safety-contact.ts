import type { Generated } from 'kysely';

/** Somebody to be told, as of the moment when the check-in or panic began. */
export interface SafetyContactTable {
  case_id: string;
  n: number;
  name: string;
  email: string | null;
  phone: string | null;
  /** Taken from the account: a removal there counts at once. */
  from_account: boolean;
}

/** A contact who does not want to be told of this account any more. */
export interface ContactRefusalTable {
  client_id: string;
  account_id: string;
  address_hash: Buffer;
  at: Generated<Date>;
}

/** Of how many incidents an address was told on one day in London. */
export interface FanOutTable {
  address_hash: Buffer;
  day: string;
  cases: string[];
}
