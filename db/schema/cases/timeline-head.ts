/** Where the chain of a timeline ends; written by the database alone, with each entry (ADR 22). */
export interface TimelineHeadTable {
  case_id: string;
  /** The last entry. */
  revision: number;
  n: number;
  entries: number;
  /** The hash of the last entry and of all before it. */
  chain: Buffer;
  /** When the last entry was written, cut to the minute. */
  changed_at: Date;
}
