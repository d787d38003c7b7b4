import type { Generated } from 'kysely';

/** A signed link that has done its one deed. */
export interface UsedLinkTable {
  id: string;
  used_at: Generated<Date>;
}
