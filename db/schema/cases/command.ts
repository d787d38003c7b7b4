import type { ColumnType } from 'kysely';

/** Commands that were carried out or refused on record: the durable "once" of an update id. */
export interface CommandTable {
  case_id: string;
  id: string;
  revision: number;
  version: number;
  refusal: ColumnType<unknown, string | null, never>;
}
