import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { connect, type Db } from '../../../db/client.ts';

/** Makes a migrated, empty database for one test file. */
export async function freshDatabase(size = 10): Promise<{ db: Db; url: string; stop: () => Promise<void> }> {
  const server = inject('postgres');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client(server);
  await admin.connect();
  await admin.query(`create database ${name} template template_hotmess`);
  await admin.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  const db = connect({ url: url.href, size });
  return { db, url: url.href, stop: () => db.destroy() };
}
