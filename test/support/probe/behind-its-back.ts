import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../db/client.ts';

/** Does what only the owner of the tables can: changes the record with all triggers switched off. */
export const behindItsBack = (owner: Db, statement: RawBuilder<unknown>): Promise<void> =>
  owner.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx);
    await statement.execute(trx);
  });
