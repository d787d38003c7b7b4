import { sql } from 'kysely';
import type { Db } from '../../client.ts';
import { migrations } from '../../tools/migrate.ts';

/** The names of the migrations that this code knows and the database lacks. Throws when the database does not answer. */
export async function missingMigrations(db: Db): Promise<string[]> {
  const { rows: tables } = await sql<{ there: boolean }>`
    select to_regclass('kysely_migration') is not null as there`.execute(db);
  if (!tables[0]?.there) return Object.keys(migrations);
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  const applied = new Set(rows.map(({ name }) => name));
  return Object.keys(migrations).filter((name) => !applied.has(name));
}

/** Whether the database takes no writes at the moment, as a standby does. Throws when it does not answer. */
export async function isReadOnly(db: Db): Promise<boolean> {
  const { rows } = await sql<{ readOnly: boolean }>`
    select current_setting('transaction_read_only')::boolean as "readOnly"`.execute(db);
  return rows[0]?.readOnly ?? true;
}
