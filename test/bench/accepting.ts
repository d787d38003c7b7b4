import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { forkProgram } from '../../dev/stack/node-command.ts';
import { seed } from '../../dev/stories/seed.ts';
import { type Parts, perPiece, spentBy } from './cpu.ts';
import { load, send } from './load.ts';
import { percentile, type Result } from './report.ts';

/** So many clients ask at once. */
export const clients = 16;

const burst = 2_000;
/** One ticket in this many is about safety. */
const safetyEvery = 100;

const aTicket = (category: string): string =>
  JSON.stringify({
    category,
    subject: 'Bench',
    message: 'Please help.',
    requester: { email: 'bench@example.org', name: 'Bench' },
  });
const [general, safety] = [aTicket('general'), aTicket('safety')];

/** POSTs a ticket on a kept connection; anything but 201 fails the benchmark. */
export const postTicket = (agent: Agent, url: string, ticket = general): Promise<void> =>
  send(agent, {
    url,
    headers: {
      authorization: 'Bearer dev-platform',
      'idempotency-key': randomUUID(),
      'content-type': 'application/json',
    },
    body: ticket,
    status: 201,
  });

/** POSTs tickets to `url` from all clients at once for a while. */
const tickets = (url: string) => load((agent) => postTicket(agent, url), clients);

/** POSTs a burst of tickets to `url` from all clients at once, some of them about safety; answers how many seconds it took. */
async function pour(url: string): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const began = performance.now();
  let n = 0;
  const client = async (): Promise<void> => {
    while (n < burst) await postTicket(agent, url, n++ % safetyEvery === 0 ? safety : general);
  };
  await Promise.all(Array.from({ length: clients }, client));
  agent.destroy();
  return (performance.now() - began) / 1000;
}

/** How many workflows have not started yet, and the longest delay from ticket to start, in seconds, of safety and of other tickets. */
async function starts(db: pg.Client, since: Date): Promise<{ waiting: number; safety: number; ordinary: number }> {
  const { rows } = await db.query<{ waiting: string; safety: number; ordinary: number }>(
    `select count(*) filter (where started_at is null) as waiting,
      coalesce(max(extract(epoch from started_at - support_case.opened_at)) filter (where category = 'safety'), 0)::float as safety,
      coalesce(max(extract(epoch from started_at - support_case.opened_at)) filter (where category <> 'safety'), 0)::float as ordinary
     from support_case join ticket on ticket.case_id = support_case.id where support_case.opened_at >= $1`,
    [since],
  );
  const [row] = rows;
  return { waiting: Number(row?.waiting), safety: row?.safety ?? 0, ordinary: row?.ordinary ?? 0 };
}

/** Measures how fast a burst of tickets is accepted, and how long it takes until the last of their workflows has started. */
async function benchBurst(databaseUrl: string, apiUrl: string, bare: number): Promise<Result[]> {
  const db = new pg.Client(databaseUrl);
  await db.connect();
  const allStarted = async (since: Date) => {
    for (;;) {
      const told = await starts(db, since);
      if (told.waiting === 0) return told;
      await pause(100);
    }
  };
  await allStarted(new Date(0)); // those of the rounds before
  const since = new Date();
  const began = performance.now();
  const seconds = await pour(apiUrl);
  const told = await allStarted(since);
  const whole = (performance.now() - began) / 1000;
  await db.end();
  console.log(
    `  a burst of ${burst}: accepted in ${seconds.toFixed(1)} s, all started ${(whole - seconds).toFixed(1)} s later; ` +
      `the latest start of safety after ${told.safety.toFixed(2)} s, of others after ${told.ordinary.toFixed(1)} s`,
  );
  const rate = (name: string, value: number, least: number): Result => ({
    name: `${name} per second, ${clients} clients`,
    value,
    unit: '/s',
    baseline: bare,
    target: `>= ${least}`,
    ok: value >= least * bare,
  });
  return [
    rate(`accepting a burst of ${burst} tickets,`, burst / seconds, 0.25),
    rate(`accepting and starting ${burst} tickets,`, burst / whole, 0.12),
  ];
}

/** Measures how fast the whole API accepts tickets from 16 clients, beside a bare fastify route with one Postgres commit. */
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
    up = await postTicket(agent, apiUrl).then(
      () => true,
      () => false,
    );
  const [ours, theirs, waits]: [number[], number[], number[]] = [[], [], []];
  const parts = { api: api.pid, ...others };
  let profile = '';
  for (let round = 0; round < 6; round++) {
    const bareRound = await tickets(bareUrl);
    const before = await spentBy(parts);
    const ourRound = await tickets(apiUrl);
    profile = `a ticket of ours ${perPiece(before, await spentBy(parts), ourRound.waits.length)}`;
    if (round === 0) continue; // warm-up
    theirs.push(bareRound.perSecond);
    ours.push(ourRound.perSecond);
    waits.push(...ourRound.waits);
    const [mine, bares] = [ourRound.perSecond.toFixed(0), bareRound.perSecond.toFixed(0)];
    console.log(`  accepted per second: ours ${mine}, bare ${bares} (ms: ${profile})`);
  }
  const bursts = await benchBurst(databaseUrl, apiUrl, (await tickets(bareUrl)).perSecond);
  for (const child of [bare, api]) child.kill('SIGKILL');
  console.log(`  ours: p50 ${percentile(waits, 50).toFixed(1)} ms, p99 ${percentile(waits, 99).toFixed(1)} ms`);
  const [value, baseline] = [percentile(ours, 50), percentile(theirs, 50)];
  const name = `accepting tickets per second, ${clients} clients`;
  return [{ name, value, unit: '/s', baseline, target: '>= 0.5', ok: value >= 0.5 * baseline, profile }, ...bursts];
}
