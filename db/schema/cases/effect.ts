import type { ColumnType, Generated } from 'kysely';

/** An effect that a commit planned, and its receipt. */
export interface EffectTable {
  /** `<case id>:<revision>:<n>`. */
  id: string;
  case_id: string;
  revision: number;
  n: number;
  /** The activity that performs it. */
  kind: string;
  details: ColumnType<unknown, string, never>;
  awaited: boolean;
  at: Date;
  planned_at: Generated<Date>;
  attempts: Generated<number>;
  last_error: string | null;
  done_at: Date | null;
  outcome: ColumnType<unknown, string | null, string>;
  /** The revision in which the machine heard of an awaited outcome. */
  consumed_revision: number | null;
}
