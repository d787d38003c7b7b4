/** A check-in beside its case: whose it is, and the data that must not enter a workflow history. */
export interface CheckInTable {
  id: string;
  case_id: string;
  client_id: string;
  account_id: string;
  /** How the person was called when it began; null where no client had told us of them, and of earlier releases. */
  member_name: string | null;
  /** The locale of their account then; null in the same cases. */
  member_locale: string | null;
  state: string;
  note: string | null;
  staff_only: boolean;
  /** One salt for both PINs: hashing a given PIN once is enough to compare it with both. */
  pin_salt: Buffer | null;
  pin_hash: Buffer | null;
  duress_hash: Buffer | null;
  opened_at: Date;
}
