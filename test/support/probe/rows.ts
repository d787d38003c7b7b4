import { sql } from 'kysely';
import type { Db } from '../../../db/client.ts';

/** How many rows each table of the database has, by its name; leaves out the tables in `but`. */
export async function rowCounts(db: Db, ...but: readonly string[]): Promise<Record<string, number>> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' order by 1`.execute(db);
  const counts: Record<string, number> = {};
  for (const { name } of tables.filter((table) => !but.includes(table.name))) {
    const { rows } = await sql<{ n: number }>`select count(*)::integer as n from ${sql.table(name)}`.execute(db);
    counts[name] = rows[0]?.n ?? 0;
  }
  return counts;
}
