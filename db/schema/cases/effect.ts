import type { ColumnType, Generated } from 'kysely';

/** An effect that a commit planned, and its receipt. */
export interface EffectTable {
  /** `<case id>:<revision>:<n>`. */
  id: string;
  case_id: string;
  revision: number;
  n: number;
  /** The name of the activity that performs it. */
  kind: string;
  details: ColumnType<unknown, string, never>;
  awaited: boolean;
  at: Date;
  planned_at: Generated<Date>;
  attempts: Generated<number>;
  last_error: string | null;
  done_at: Date | null;
  outcome: ColumnType<unknown, string | null, string>;
  /** The revision in which the machine heard an awaited outcome; null until then. */
  consumed_revision: number | null;
}
