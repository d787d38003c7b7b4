import type { ColumnType, Generated } from 'kysely';

/** What happened outside and was accepted: the truth of which a signal is only the doorbell. */
export interface InboxTable {
  id: string;
  /** The order of storing, for facts of one millisecond. */
  seq: Generated<string>;
  case_id: string;
  kind: string;
  actor_kind: string;
  actor_id: string;
  details: ColumnType<unknown, string, string>;
  received_at: Date;
  relayed_at: Date | null;
  consumed_revision: number | null;
}
