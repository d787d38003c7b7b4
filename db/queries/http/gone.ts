import { type RawBuilder, sql } from 'kysely';
import { presences } from '../../presence.ts';

/** Whether the process whose number stands in a column is known to be gone (`announcePresence`); false where the column is null. */
export const isGone = (column: RawBuilder<number | null>): RawBuilder<boolean> =>
  sql`coalesce(pg_try_advisory_xact_lock_shared(${sql.lit(presences)}, ${column}), false)`;
