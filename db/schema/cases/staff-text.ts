import type { ColumnType, Generated } from 'kysely';

/** What staff wrote with a command. Stored first, unpublished; the commit publishes it, a sweep removes what no commit published. */
export interface StaffTextTable {
  id: string;
  case_id: string;
  fields: ColumnType<Record<string, string>, string, never>;
  created_at: Generated<Date>;
  published_revision: number | null;
}
