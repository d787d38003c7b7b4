import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { forkProgram } from '../../dev/stack/node-command.ts';
import { seed } from '../../dev/stories/seed.ts';
import { type Parts, perPiece, spentBy } from './cpu.ts';
import { percentile, type Result } from './report.ts';

const clients = 16;
const roundMs = 4_000;

const ticket = JSON.stringify({
  category: 'general',
  subject: 'Bench',
  message: 'Please help.',
  requester: { email: 'bench@example.org', name: 'Bench' },
});

/** One POST on a kept connection; anything but 201 fails the benchmark. */
function post(agent: Agent, url: string): Promise<void> {
  const headers = {
    authorization: 'Bearer dev-platform',
    'idempotency-key': randomUUID(),
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(ticket),
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume().once('end', () => {
        if (response.statusCode === 201) resolve();
        else reject(new Error(`${url} answered ${response.statusCode}`));
      });
    });
    sent.once('error', reject);
    sent.end(ticket);
  });
}

/** POSTs of a ticket to `url`: how many were answered 201 in a second by `clients` at once, and how long each waited. */
export async function load(url: string): Promise<{ perSecond: number; waits: number[] }> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const waits: number[] = [];
  const end = performance.now() + roundMs;
  const client = async (): Promise<void> => {
    while (performance.now() < end) {
      const began = performance.now();
      await post(agent, url);
      waits.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  agent.destroy();
  return { perSecond: (waits.length * 1000) / roundMs, waits };
}

/** Accepting tickets at 16 clients, through the whole API, beside a bare fastify route with one Postgres commit. */
export async function benchAccepting(env: NodeJS.ProcessEnv, databaseUrl: string, others: Parts): Promise<Result[]> {
  await seed(databaseUrl);
  const start = (program: string, more: NodeJS.ProcessEnv) => forkProgram(program, { ...env, ...more });
  const bare = start('test/bench/bare/server.ts', { NODE_ENV: 'production' });
  const bareUrl = `${String((await once(bare, 'message'))[0])}/tickets`;
  const port = String(20_000 + (process.pid % 20_000));
  const api = start('api/server.ts', { NODE_ENV: 'development', PORT: port, LOG_LEVEL: 'silent' });
  const apiUrl = `http://127.0.0.1:${port}/v1/tickets`;
  const agent = new Agent();
  for (let up = false; !up; )
    up = await post(agent, apiUrl).then(
      () => true,
      () => false,
    );
  const [ours, theirs, waits]: [number[], number[], number[]] = [[], [], []];
  const parts = { api: api.pid, ...others };
  let profile = '';
  for (let round = 0; round < 6; round++) {
    const bareRound = await load(bareUrl);
    const before = await spentBy(parts);
    const ourRound = await load(apiUrl);
    profile = `a ticket of ours ${perPiece(before, await spentBy(parts), ourRound.waits.length)}`;
    if (round === 0) continue; // warm-up
    theirs.push(bareRound.perSecond);
    ours.push(ourRound.perSecond);
    waits.push(...ourRound.waits);
    const [mine, bares] = [ourRound.perSecond.toFixed(0), bareRound.perSecond.toFixed(0)];
    console.log(`  accepted per second: ours ${mine}, bare ${bares} (ms: ${profile})`);
  }
  for (const child of [bare, api]) child.kill('SIGKILL');
  console.log(`  ours: p50 ${percentile(waits, 50).toFixed(1)} ms, p99 ${percentile(waits, 99).toFixed(1)} ms`);
  const [value, baseline] = [percentile(ours, 50), percentile(theirs, 50)];
  const name = `accepting tickets per second, ${clients} clients`;
  return [{ name, value, unit: '/s', baseline, target: '>= 0.5', ok: value >= 0.5 * baseline, profile }];
}
