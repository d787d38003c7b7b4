import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrateToLatest } from '../../../db/tools/migrate.ts';
import { startPostgres, startTemporal } from './servers.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server's own database; each test file gets a copy of its template (`database.ts`). */
    postgres: string;
    temporal: string;
    temporalPid: number;
    namespace: string;
  }
}

/** One Postgres and one Temporal for a whole test run, a migrated template to copy databases from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [postgres, temporal] = await Promise.all([startPostgres(), startTemporal()]);
  await makeTemplate(postgres.url);
  project.provide('postgres', postgres.url);
  project.provide('temporal', temporal.address);
  project.provide('temporalPid', temporal.pid);
  project.provide('namespace', temporal.namespace);
  return async () => {
    await Promise.all([postgres.stop(), temporal.stop()]);
  };
}

async function makeTemplate(url: string): Promise<void> {
  const admin = new Kysely({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 1 }) }) });
  await sql`create database template_hotmess`.execute(admin);
  await admin.destroy();
  const template = new URL(url);
  template.pathname = '/template_hotmess';
  await migrateToLatest(template.href);
}
