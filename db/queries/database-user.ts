import { sql } from 'kysely';
import type { Db } from '../client.ts';

/** The user of a connection, and whether it could take anything out of the record, or switch its protection off. */
export interface DatabaseUser {
  readonly name: string;
  readonly mayUndo: boolean;
}

/** The user that this connection is. Throws when the database does not answer or has no tables yet. */
export async function databaseUser(db: Db): Promise<DatabaseUser> {
  const { rows } = await sql<DatabaseUser>`select current_user as name,
    has_table_privilege('timeline_entry', 'delete') or has_table_privilege('timeline_entry', 'trigger') as "mayUndo"`.execute(
    db,
  );
  return rows[0] ?? { name: '', mayUndo: false };
}
