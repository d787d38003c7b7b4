import type { ColumnType, Generated } from 'kysely';

/** One request under one Idempotency-Key of one token, and its answer once there is one. Kept 24 h. */
export interface IdempotencyKeyTable {
  token_id: string;
  key: string;
  request_hash: string;
  /** In flight until this instant; past it the request may be taken over by a retry. */
  locked_until: Date | null;
  status: number | null;
  headers: ColumnType<Record<string, string> | null, string | null, string | null>;
  body: string | null;
  created_at: Generated<Date>;
  /** The presence of the process that claimed it (db/presence.ts): once it is gone, the request may be taken over at once. */
  claimed_by: number | null;
}
