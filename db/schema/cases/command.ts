import type { ColumnType } from 'kysely';

/** A command that was carried out, or refused on record. It makes an update id count once, for good. */
export interface CommandTable {
  case_id: string;
  id: string;
  revision: number;
  version: number;
  refusal: ColumnType<unknown, string | null, never>;
}
