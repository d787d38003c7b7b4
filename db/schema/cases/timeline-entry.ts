import type { ColumnType } from 'kysely';

/** Something that happened to a case, as a code and parameters. Append-only: the database refuses UPDATE and DELETE (TK-26). */
export interface TimelineEntryTable {
  case_id: string;
  revision: number;
  n: number;
  /** The record's version after this step; tells a person with a stale screen what changed. */
  version: number;
  at: Date;
  received_at: Date | null;
  actor_kind: string;
  actor_id: string;
  code: string;
  params: ColumnType<unknown, string, never>;
  /**
   * The hash of this entry and of all before it; written by the database alone. Null in entries of before chains, which the first hash
   * covers (ADR 22).
   */
  chain: ColumnType<Buffer | null, never, never>;
}
