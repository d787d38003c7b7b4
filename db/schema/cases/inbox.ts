import type { ColumnType, Generated } from 'kysely';

/** A fact: something that happened outside and was accepted. The inbox is the truth; a signal is only its doorbell. */
export interface InboxTable {
  id: string;
  /** The order of storing; it decides between facts of the same millisecond. */
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
