/**
 * `npm run openapi` writes openapi.json from the schemas of the API; with `--check` it compares instead and fails when
 * they differ. Needs neither database nor engine: the app is built, never asked.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { Client, Connection } from '@temporalio/client';
import { buildApp } from '../api/app.ts';
import { createLog } from '../api/logging.ts';
import { createMetrics } from '../api/metrics.ts';
import { connect } from '../db/client.ts';
import { manual } from '../domain/policy.ts';
import { taskQueues } from '../inbox/doors.ts';

const file = new URL('../openapi.json', import.meta.url);
const nowhere = 'postgres://nobody@127.0.0.1:1/nowhere';

/** The document that the API serves at `/openapi.json`. */
async function describe(): Promise<string> {
  const db = connect({ url: nowhere, size: 1 });
  const connection = Connection.lazy({ address: '127.0.0.1:1' });
  const app = await buildApp({
    doors: { db, temporal: new Client({ connection }), policy: manual, queues: taskQueues },
    ...{ metrics: createMetrics(), publicUrl: () => 'http://127.0.0.1', log: createLog('silent') },
    ...{ timeScale: 1, linkSecret: '', dispatchSoon: () => {} },
    rateLimits: { windowS: 1, client: 1, staff: 1, noToken: 1 },
  });
  const document = `${JSON.stringify(app.swagger(), null, 2)}\n`;
  await Promise.all([app.close(), connection.close(), db.destroy()]);
  return document;
}

const document = await describe();
if (process.argv.includes('--check')) {
  if ((await readFile(file, 'utf8').catch(() => '')) !== document) {
    console.error('openapi.json is not what the API serves: run "npm run openapi", look at the difference, commit it.');
    process.exit(1);
  }
  console.log('openapi.json is what the API serves.');
} else {
  await writeFile(file, document);
  console.log('openapi.json written.');
}
process.exit(0);
