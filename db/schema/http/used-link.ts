import type { Generated } from 'kysely';

/** A signed link that has been used; it works once. */
export interface UsedLinkTable {
  id: string;
  used_at: Generated<Date>;
}
