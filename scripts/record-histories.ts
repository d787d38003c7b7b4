/**
 * `npm run replay:record [-- <label> [<story> …]]`: plays the stories of test/replay/stories.ts on servers of its own and stores the
 * history of every run in test/replay/histories/<label>-<story>-<case>-<run>.json, for the replay gate. Without names it plays all of
 * them.
 *
 * The label defaults to today's date and the sequence of commands that runs follow, as `2026-11-27-sequence-5`; files of these stories
 * under the same label are replaced. Record for every release and for every new sequence, and keep the recordings of earlier ones as long
 * as a case that began under them can be alive: the gate proves that such cases go on. A history that no released code has written may be
 * replaced at will.
 */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { newestSequence } from '../activities/record/contract.ts';
import { migrateToLatest } from '../db/tools/migrate.ts';
import { stories } from '../test/replay/stories.ts';
import type { Story } from '../test/replay/story.ts';
import { runsOf } from '../test/support/histories/history.ts';
import { anSmtpSink } from '../test/support/outside/smtp.ts';
import { aStripe } from '../test/support/outside/stripe.ts';
import { startTestWorker } from '../test/support/probe/worker.ts';
import { startPostgres, startTemporal } from '../test/support/servers/servers.ts';

const root = join(import.meta.dirname, '..', '/');
const folder = join(root, 'test', 'replay', 'histories');
const today = new Date().toISOString().slice(0, 10);
const [, , label = `${today}-sequence-${newestSequence}`, ...names] = process.argv;
const chosen = Object.entries(stories).filter(([name]) => names.length === 0 || names.includes(name));

const [postgres, temporal, smtp, stripe] = await Promise.all([
  startPostgres(),
  startTemporal(),
  anSmtpSink(),
  aStripe(),
]);
await migrateToLatest(postgres.url);
await mkdir(folder, { recursive: true });
for (const [name, story] of chosen) await record(name, story);
await Promise.all([postgres.stop(), temporal.stop(), smtp.close(), stripe.stop()]);
process.exit(0);

async function record(name: string, story: Story): Promise<void> {
  const { address, namespace } = temporal;
  const outside = { smtpUrl: smtp.url, stripeUrl: stripe.url };
  const servers = { temporal: address, namespace, databaseUrl: postgres.url, ...outside };
  const worker = await startTestWorker({ ...servers, queue: name, ...story.worker });
  const { inbox } = worker;
  for (const file of await readdir(folder)) if (file.startsWith(`${label}-${name}-`)) await rm(join(folder, file));
  const ids = await story.live(inbox, smtp, stripe);
  for (const [n, id] of ids.entries())
    for (const [run, { events }] of (await runsOf(inbox, id)).entries()) {
      const file = `${label}-${name}-${n + 1}-${run + 1}.json`;
      const history = historyToJSON({ events: [...events] }).replaceAll(root, ''); // stack traces name files from the root
      await writeFile(join(folder, file), `${history}\n`);
      console.log(`${file}: ${events.length} events`);
    }
  await worker.stop();
}
