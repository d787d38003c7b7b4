import type { ColumnType, Generated } from 'kysely';

/** Words of staff that belong to a command. Stored first, unpublished; the commit publishes, a sweep removes orphans. */
export interface StaffTextTable {
  id: string;
  case_id: string;
  fields: ColumnType<Record<string, string>, string, never>;
  created_at: Generated<Date>;
  published_revision: number | null;
}
