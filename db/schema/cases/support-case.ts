import type { ColumnType } from 'kysely';

/**
 * The row of a case: the state of its machine, and how far it has come. The door that opens the case writes it (revision 0); from
 * then on only the commits of its own workflow do.
 */
export interface SupportCaseTable {
  /** `<kind>/<reference>`, the workflow id. */
  id: string;
  kind: string;
  task_queue: string;
  /** Identifies the request that opened it (token and Idempotency-Key): a repeated request finds this case instead of opening another. */
  origin_key: string | null;
  revision: number;
  version: number;
  state: ColumnType<unknown, string, string>;
  /** The last instant that the case has passed; every later fact is received after it. */
  passed_at: Date;
  next_deadline_at: Date | null;
  next_mark: string | null;
  /** SHA-256 of the last commit, by which a repetition of it is recognised. */
  commit_hash: string | null;
  opened_at: Date;
  /** When Temporal accepted its start; null until the relay or the sweep has got it there. */
  started_at: Date | null;
  sealed_at: Date | null;
}
