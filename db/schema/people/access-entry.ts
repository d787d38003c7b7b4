import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

/** A read of something sensitive, or an attempt that was refused. Append-only: the database refuses UPDATE and DELETE. */
export interface AccessEntryTable {
  /** A number as text, in the order in which they were written. */
  seq: GeneratedAlways<string>;
  /** What it belongs to: the id of a case, or `account/<client>/<account>`. */
  subject: string;
  part: string;
  /** Which of several, such as the id of a file; empty where there is one. */
  item: string;
  outcome: string;
  actor_kind: string;
  actor_id: string;
  person_id: string | null;
  purpose: string | null;
  at: Generated<Date>;
  /** The beginning of the ten minutes within which the same read is one row. */
  since: Date;
  /** Its number among the entries of its subject; null in entries of before chains, and where somebody has removed the end of its chain. */
  n: ColumnType<number | null, never, never>;
  /** The hash of this entry and of all before it; written by the database alone (ADR 22). */
  chain: ColumnType<Buffer | null, never, never>;
}
