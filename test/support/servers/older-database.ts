import { randomBytes } from 'node:crypto';
import { Kysely, PostgresDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { inject } from 'vitest';
import { migrations } from '../../../db/tools/migrate.ts';

/** Makes a database of an earlier release, up to this migration, and answers the address of its owner. */
export async function olderDatabase(upTo: keyof typeof migrations): Promise<string> {
  const server = inject('postgres');
  const name = `older_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client(server);
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url.href }) }),
  });
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error } = await migrator.migrateTo(upTo);
  await db.destroy();
  if (error) throw error;
  return url.href;
}
