import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator } from '../../../dev/stripe/simulator.ts';

/**
 * The simulator of Stripe for the benchmarks. It answers at once: what it keeps lies in memory, where there is such a folder. It sends no
 * webhook unless it is told to.
 */
const inMemory = '/dev/shm';
const dir = await mkdtemp(join(existsSync(inMemory) ? inMemory : tmpdir(), 'hotmess-bench-stripe-'));
const simulator = await startSimulator({
  port: 0,
  dir,
  secretKey: process.env['BENCH_STRIPE_KEY'] ?? '',
  webhookSecret: process.env['BENCH_STRIPE_SECRET'] ?? '',
});
process.once('disconnect', () => void end());
await fetch(`${simulator.url}/_sim/webhooks`, { method: 'POST', body: JSON.stringify({ mode: 'drop' }) });
process.send?.(simulator.url);

async function end(): Promise<void> {
  await simulator.stop();
  await rm(dir, { recursive: true, force: true });
  process.exit(0);
}
