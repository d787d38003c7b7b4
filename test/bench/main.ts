import { once } from 'node:events';
import { sql } from 'kysely';
import { SMTPServer } from 'smtp-server';
import { connect } from '../../db/client.ts';
import { migrateToLatest } from '../../db/tools/migrate.ts';
import { makeRuntimeLogin, runtimeUrl } from '../../dev/postgres/runtime-login.ts';
import { forkProgram } from '../../dev/stack/node-command.ts';
import { policyFor } from '../../domain/policy/policy.ts';
import { phones } from '../support/outside/phones.ts';
import { testInbox } from '../support/probe/worker.ts';
import { startPostgres, startTemporal } from '../support/servers/servers.ts';
import { benchAccepting } from './accepting.ts';
import { benchCost } from './cost.ts';
import { benchCommand, benchLives } from './lives.ts';
import { benchMarks, benchSafety } from './marks.ts';
import { benchAutomatic, benchCalled } from './refunds/automatic.ts';
import { benchBilled } from './refunds/billed.ts';
import { benchQuote } from './refunds/quote.ts';
import { benchWebhooks } from './refunds/webhooks.ts';
import { report } from './report.ts';
import { benchGhosts } from './safety/ghosts.ts';
import { benchHerd } from './safety/herd.ts';
import { benchCheckIns, benchPanics } from './safety/safety.ts';
import { benchUnderAttack } from './safety/under-attack.ts';
import { benchSeal } from './seal.ts';
import { benchSearch } from './search.ts';

/**
 * Runs every benchmark beside its bare baseline, in about a quarter of an hour. `npm run bench -- cost` runs only those whose name contains
 * the word; then the figures are only printed, and docs/benchmarks.* stay as they are.
 */
const closeAfterMs = 500;

console.log('Starting Postgres, Temporal, an SMTP sink and a worker …');
const [postgres, temporal] = await Promise.all([startPostgres(), startTemporal()]);
await migrateToLatest(postgres.url);
await makeRuntimeLogin(postgres.url);
/** The product is measured as it runs, with no rights beyond its own; `BENCH_AS=owner` shows what these cost. */
const productUrl = process.env['BENCH_AS'] === 'owner' ? postgres.url : runtimeUrl(postgres.url);
const sink = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  onData: (stream, _, done) => stream.resume().on('end', () => done()),
});
sink.listen(0, '127.0.0.1');
await once(sink.server, 'listening');
const smtp = `smtp://127.0.0.1:${(sink.server.address() as { port: number }).port}`;

const phone = await phones();
const stripeKey = 'sk_test_sim_of_the_benchmarks';
const stripeSecret = 'whsec_of_the_benchmarks';
const simulator = forkProgram('test/bench/refunds/simulator.ts', {
  ...process.env,
  BENCH_STRIPE_KEY: stripeKey,
  BENCH_STRIPE_SECRET: stripeSecret,
});
const stripe = String((await once(simulator, 'message'))[0]);

const db = connect({ url: postgres.url, size: 20 });
await sql`create table bench_row (id bigint generated always as identity primary key, case_id text)`.execute(db);
await sql`grant select, insert on bench_row to hotmess_runtime`.execute(db);
const queue = 'bench';
const secret = 'a secret of the benchmarks, 32 characters';
const env = {
  ...process.env,
  BENCH_TEMPORAL: temporal.address,
  BENCH_NAMESPACE: temporal.namespace,
  BENCH_DATABASE: productUrl,
  BENCH_SMTP: smtp,
  BENCH_PHONE: phone.url,
  BENCH_STRIPE: stripe,
  BENCH_STRIPE_KEY: stripeKey,
  BENCH_SECRET: secret,
  DATABASE_URL: productUrl,
  TEMPORAL_ADDRESS: temporal.address,
  TEMPORAL_NAMESPACE: temporal.namespace,
};
const startWorker = (of: string, more: NodeJS.ProcessEnv = {}) =>
  forkProgram('test/bench/worker.ts', { ...env, ...more, NODE_ENV: 'production', BENCH_QUEUE: of });
const worker = startWorker(queue);
await once(worker, 'message');
const safetyWorker = startWorker(`${queue}-safety`);
await once(safetyWorker, 'message');
const policy = policyFor(1, { ticket: { autoClose: { unconfirmed: closeAfterMs } } });
const inbox = { ...testInbox({ temporal: temporal.address, namespace: temporal.namespace, queue }, db), policy };

/** The figures of sealed histories, beside those of a worker that seals nothing and that runs only meanwhile. */
async function sealedBeside(plainQueue: string) {
  const unsealing = startWorker(plainQueue, { BENCH_SEAL: 'off' });
  await once(unsealing, 'message');
  const plain = { ...inbox, queues: { ordinary: plainQueue, safety: plainQueue } };
  const figures = await benchSeal(inbox, { plain, secret });
  unsealing.kill('SIGTERM');
  await once(unsealing, 'exit');
  return figures;
}

const parts = { worker: worker.pid, temporal: temporal.pid, postgres: postgres.pid, clients: process.pid };
const refunds = {
  inbox,
  stripe,
  stripeKey,
  stripeSecret,
  env,
  databaseUrl: postgres.url,
  parts: { ...parts, stripe: simulator.pid },
};
const results = [];
const chosen = process.argv[2];
for (const [name, bench] of [
  ['A command alone', () => benchCommand(inbox)],
  ['Marks', () => benchMarks(inbox)],
  ['Safety beside a crowd', () => benchSafety(inbox, worker.pid!)],
  ['Check-ins due', () => benchCheckIns(inbox, worker.pid!)],
  ['Panics', () => benchPanics(inbox, worker.pid!)],
  ['Under-attack panics', () => benchUnderAttack(env, postgres.url, parts)],
  ['A herd at a round hour', () => benchHerd(inbox)],
  ['Ghosts before members', () => benchGhosts(inbox)],
  ['Full lives', () => benchLives(inbox, closeAfterMs, parts)],
  ['Accepting tickets', () => benchAccepting(env, postgres.url, parts)],
  ['Cost of a request', () => benchCost(env, postgres.url, parts)],
  ['Automatic refunds', () => benchAutomatic(refunds)],
  ['Refunds until Stripe is called', () => benchCalled(refunds)],
  ['Webhooks about refunds', () => benchWebhooks(refunds)],
  ['Quotes of refunds', () => benchQuote(refunds)],
  ['Billable actions of refunds', () => benchBilled(refunds)],
  ['Sealed histories', () => sealedBeside(`${queue}-plain`)],
  ['Lists and search', () => benchSearch(env, postgres.url)],
] as const) {
  if (chosen && !name.toLowerCase().includes(chosen)) continue;
  console.log(`${name} …`);
  results.push(...(await bench()));
}
await report(results, { isWhole: !chosen });

for (const each of [worker, safetyWorker]) {
  each.kill('SIGTERM');
  await once(each, 'exit');
}
sink.close();
simulator.disconnect();
await phone.close();
await db.destroy();
await Promise.all([postgres.stop(), temporal.stop()]);
process.exit(0);
