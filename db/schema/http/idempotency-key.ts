import type { ColumnType, Generated } from 'kysely';

/** A request under an Idempotency-Key of a token, and its answer once there is one. Kept for 24 h. */
export interface IdempotencyKeyTable {
  token_id: string;
  key: string;
  request_hash: string;
  /** The request is in flight until this instant; after it a retry may take over. */
  locked_until: Date | null;
  status: number | null;
  headers: ColumnType<Record<string, string> | null, string | null, string | null>;
  body: string | null;
  created_at: Generated<Date>;
  /** The presence of the process that claimed the key (db/presence.ts): once that process is gone, a retry may take over at once. */
  claimed_by: number | null;
}
