import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

/** What was changed about a member of staff, and by whom. Rows are only ever added. */
export interface StaffChangeTable {
  seq: GeneratedAlways<string>;
  at: Generated<Date>;
  staff_id: string;
  by_kind: string;
  by_id: string;
  change: string;
  before: ColumnType<unknown, string, never>;
  after: ColumnType<unknown, string, never>;
}
