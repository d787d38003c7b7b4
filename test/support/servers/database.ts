import { randomBytes } from 'node:crypto';
import { Kysely, PostgresDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { inject } from 'vitest';
import { connect, type Db } from '../../../db/client.ts';
import { hashAddressesWith } from '../../../db/queries/people/address-secrets.ts';
import { migrations } from '../../../db/tools/migrate.ts';
import { runtimeUrl } from '../../../dev/postgres/runtime-login.ts';

hashAddressesWith({ secret: 'a secret of the tests that hashes addresses' });

/** A migrated database of one test file's own: nothing in it but what the file puts there. */
export interface TestDatabase {
  /** As its owner: what a test looks at and puts there by hand. */
  readonly db: Db;
  readonly ownerUrl: string;
  /** As the product: with the rights that it has in production, and none beyond. */
  readonly product: Db;
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Makes a database for a test file. */
export async function freshDatabase(size = 10): Promise<TestDatabase> {
  const server = inject('postgres');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client(server);
  await admin.connect();
  await admin.query(`create database ${name} template template_hotmess`);
  await admin.end();
  const owner = new URL(server);
  owner.pathname = `/${name}`;
  const ownerUrl = owner.href;
  const url = runtimeUrl(ownerUrl);
  const [db, product] = [connect({ url: ownerUrl, size }), connect({ url, size })];
  return { db, ownerUrl, product, url, stop: async () => void (await Promise.all([db.destroy(), product.destroy()])) };
}

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
