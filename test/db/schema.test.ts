import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase } from '../support/servers/database.ts';
import { columns } from './columns.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.stop());

it('the hand-written table types are those of the migrated database', async () => {
  const { rows } = await sql<{ t: string; c: string; n: string }>`
    select table_name as t, column_name as c, case is_nullable when 'YES' then 'null' else 'not null' end as n
    from information_schema.columns where table_schema = 'public' and table_name not like 'kysely%'`.execute(
    database.db,
  );
  const migrated: Record<string, Record<string, string>> = {};
  for (const { t, c, n } of rows) migrated[t] = { ...migrated[t], [c]: n };
  expect(migrated).toEqual(columns);
});

it('TK-26 the timeline is append-only: the database refuses UPDATE, DELETE and TRUNCATE', async () => {
  for (const change of [
    "update timeline_entry set code = 'x'",
    'delete from timeline_entry',
    'truncate timeline_entry',
  ])
    await expect(sql.raw(change).execute(database.db), change).rejects.toThrow('timeline_entry is append-only');
});
