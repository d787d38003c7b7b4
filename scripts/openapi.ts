/**
 * `npm run openapi`: writes docs/openapi.json from the API's own schemas, and client/schema.ts with the types of that document. With
 * `--check` it only compares them, and fails when either differs. It needs neither database nor Temporal: it builds the app and sends it
 * no request.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { Client, Connection } from '@temporalio/client';
import { buildApp } from '../api/app.ts';
import { createLog } from '../api/process/logging.ts';
import { createMetrics } from '../api/process/metrics.ts';
import { connect } from '../db/client.ts';
import { manual } from '../domain/policy/policy.ts';
import { taskQueues } from '../inbox/context.ts';
import { clientSchema } from './client-schema.ts';

const root = new URL('..', import.meta.url);
const nowhere = 'postgres://nobody@127.0.0.1:1/nowhere';

/** The document that the API serves at `/openapi.json`. */
async function describe(): Promise<string> {
  const db = connect({ url: nowhere, size: 1 });
  const connection = Connection.lazy({ address: '127.0.0.1:1' });
  const app = await buildApp({
    inbox: { db, temporal: new Client({ connection }), policy: manual, queues: taskQueues },
    metrics: createMetrics(),
    publicUrl: () => 'http://127.0.0.1',
    log: createLog('silent'),
    rateLimits: { windowS: 1, client: 1, staff: 1, noToken: 1, open: 1 },
    timeScale: 1,
    newsSecrets: { sms: [], call: [] },
    linkSecret: '',
    previewRefund: () => Promise.reject(new Error('Nobody asks for a preview here.')),
    routeSoon: () => {},
  });
  const document = `${JSON.stringify(app.swagger(), null, 2)}\n`;
  await Promise.all([app.close(), connection.close(), db.destroy()]);
  return document;
}

const document = await describe();
const made = { 'docs/openapi.json': document, 'client/schema.ts': await clientSchema(document) };
for (const [name, text] of Object.entries(made)) {
  const file = new URL(name, root);
  if (!process.argv.includes('--check')) {
    await writeFile(file, text);
    console.log(`${name} written.`);
  } else if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
    console.error(`${name} is not what the API serves: run "npm run openapi", review the difference and commit it.`);
    process.exitCode = 1;
  } else console.log(`${name} is what the API serves.`);
}
process.exit();
