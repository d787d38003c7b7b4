/** Where the chain of what was read of a case or an account ends; written by the database alone, with each entry (ADR 22). */
export interface AccessHeadTable {
  subject: string;
  entries: number;
  /** The hash of the last entry and of all before it. */
  chain: Buffer;
  /** When the last entry was written, cut to the minute. */
  changed_at: Date;
}
