import type { ColumnType } from 'kysely';

/**
 * The row of a case: what its machine knows, and how far it has come. Written by the door that opens it (revision 0)
 * and from then on by its own workflow's commits only.
 */
export interface SupportCaseTable {
  /** `<kind>/<reference>`, the workflow id. */
  id: string;
  kind: string;
  task_queue: string;
  /** The token and Idempotency-Key that opened it: a repeated request finds it instead of opening another. */
  origin_key: string | null;
  revision: number;
  version: number;
  state: ColumnType<unknown, string, string>;
  /** The last instant that the case has passed; no fact is received at or before it any more. */
  passed_at: Date;
  next_deadline_at: Date | null;
  next_mark: string | null;
  /** SHA-256 of the last commit, so that a repeated one is known. */
  commit_hash: string | null;
  opened_at: Date;
  /** When a start reached Temporal; null until the relay or the sweep has brought it there. */
  started_at: Date | null;
  sealed_at: Date | null;
}
