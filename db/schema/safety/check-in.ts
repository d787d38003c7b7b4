/** A check-in beside its case: whose it is, and the data that must not enter a workflow history. */
export interface CheckInTable {
  id: string;
  case_id: string;
  client_id: string;
  account_id: string;
  state: string;
  note: string | null;
  staff_only: boolean;
  /** One salt for both PINs: hashing a given PIN once is enough to compare it with both. */
  pin_salt: Buffer | null;
  pin_hash: Buffer | null;
  duress_hash: Buffer | null;
  opened_at: Date;
}
