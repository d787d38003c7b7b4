import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrateToLatest } from '../../../db/tools/migrate.ts';
import { compiledProgram } from '../../../dev/compiled/program.ts';
import { makeRuntimeLogin } from '../../../dev/postgres/runtime-login.ts';
import { testBundle } from '../probe/worker.ts';
import { startPostgres, startTemporal } from './servers.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server's own database; each test file gets a copy of its template (`database.ts`). */
    postgres: string;
    temporal: string;
    namespace: string;
  }
}

type Servers = Awaited<ReturnType<typeof start>>;

/** The servers of this test run, and how many parts of it use them. Global, because each part loads this file anew in the same process. */
const run = globalThis as { hotmessServers?: { started: Promise<Servers>; parts: number } };

/** Starts one PostgreSQL, with a migrated template to copy databases from, and one Temporal for a whole test run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  run.hotmessServers ??= { started: start(), parts: 0 };
  const servers = run.hotmessServers;
  servers.parts++;
  const { postgres, temporal } = await servers.started;
  project.provide('postgres', postgres.url);
  project.provide('temporal', temporal.address);
  project.provide('namespace', temporal.namespace);
  return async () => {
    if (--servers.parts > 0) return;
    delete run.hotmessServers;
    await Promise.all([postgres.stop(), temporal.stop()]);
  };
}

/** Also compiles the programs that tests run while the servers start, so that the first tests do not all compile them at once. */
async function start() {
  const programs = [
    'api/server.ts',
    'dev/mailbox/main.ts',
    'dev/stripe/main.ts',
    'test/support/servers/worker-process.ts',
  ];
  const [postgres, temporal] = await Promise.all([
    startPostgres(),
    startTemporal(),
    testBundle(),
    ...programs.map(compiledProgram),
  ]);
  await makeTemplate(postgres.url);
  return { postgres, temporal };
}

async function makeTemplate(url: string): Promise<void> {
  const admin = new Kysely({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 1 }) }) });
  await sql`create database template_hotmess`.execute(admin);
  await admin.destroy();
  const template = new URL(url);
  template.pathname = '/template_hotmess';
  await migrateToLatest(template.href);
  await makeRuntimeLogin(template.href);
}
