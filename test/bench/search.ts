import { once } from 'node:events';
import { Agent, get } from 'node:http';
import pg from 'pg';
import type { Page } from '../../api/http/cursors.ts';
import { migrateToLatest } from '../../db/tools/migrate.ts';
import { forkProgram } from '../../dev/stack/node-command.ts';
import { seed } from '../../dev/stories/seed.ts';
import { fillTickets } from '../support/desks/many-tickets.ts';
import { percentile, type Result } from './report.ts';

const tickets = 100_000;
const times = 200;
const deep = 100; // pages of 100

/** The searches and who makes them. `from` is how many pages of 100 come before the measured one. */
const shapes: readonly (readonly [name: string, as: string, query: string, from?: number])[] = [
  ['newest first', 'safety-1', ''],
  ['newest first, no sight of safety', 'agent-1', ''],
  ['newest first, deep', 'agent-1', '', deep],
  ['due next first', 'agent-1', 'sort=due'],
  ['due next first, deep', 'agent-1', 'sort=due', deep],
  ['of a client with many', 'platform', ''],
  ['of a client with few, due next first', 'partner', 'sort=due'],
  ['status, team and assignee', 'agent-1', 'status=open&team=support&assignee=agent-1'],
  ['filters that meet nowhere', 'agent-1', 'category=billing&team=technical'],
  ['filters that meet nowhere, due next first', 'platform', 'category=billing&team=technical&sort=due'],
  ['account', 'agent-1', 'requester=acc_77'],
  ['account with a thousand tickets', 'agent-1', 'requester=acc_busy'],
  ['common word', 'agent-1', 'q=please'],
  ['common word, due next first', 'agent-1', 'q=please&sort=due'],
  ['common word, deep', 'agent-1', 'q=please', deep],
  ['word in every ticket', 'agent-1', 'q=example.com'],
  ['word in the older half', 'agent-1', 'q=ancient'],
  ['word in the older half, as a client with many', 'platform', 'q=ancient'],
  ['rare word', 'agent-1', 'q=glitterbomb'],
  ['rare word, as a client with many', 'platform', 'q=glitterbomb'],
  ['common word, as a client with few', 'partner', 'q=please'],
  ['word that is nowhere', 'agent-1', 'q=nowhere'],
  ['internal word, as a client with many', 'platform', 'q=secret'],
  ['two common words, never together', 'agent-1', 'q=even%20odd'],
  ['two common words, often together', 'agent-1', 'q=even%20please'],
  ['address', 'agent-1', 'q=guest.77@example.com'],
  ['reference', 'agent-1', 'q=00012345'],
  ['three letters', 'agent-1', 'q=aae'],
  ['common word, status, team and assignee', 'agent-1', 'q=please&status=closed&team=support&assignee=agent-1'],
  ['common word, filters that meet nowhere', 'agent-1', 'q=please&category=billing&team=technical'],
  ['ten beginnings', 'agent-1', 'q=aae+bae+cae+dae+eae+fae+acc+bcc+cfc+dee'],
];

/**
 * Measures lists and searches among 100,000 tickets with 300,000 messages, one request after another through the whole API, in turns with
 * a bare fastify route that selects 50 tickets with their cases by primary key.
 */
export async function benchSearch(env: NodeJS.ProcessEnv, server: string): Promise<Result[]> {
  const url = await filled(server);
  const start = (program: string, more: NodeJS.ProcessEnv) =>
    forkProgram(program, { ...env, BENCH_DATABASE: url, DATABASE_URL: url, ...more });
  const bare = start('test/bench/bare/server.ts', { NODE_ENV: 'production' });
  const bareUrl = `${String((await once(bare, 'message'))[0])}/tickets`;
  const port = String(20_000 + (process.pid % 20_000));
  const api = start('api/server.ts', { NODE_ENV: 'development', PORT: port, LOG_LEVEL: 'silent' });
  const apiUrl = `http://127.0.0.1:${port}`;
  for (let up = false; !up; )
    up = await ask(`${apiUrl}/v1/tickets`, 'agent-1').then(
      () => true,
      () => false,
    );
  const results: Result[] = [];
  for (const [name, as, query, from = 0] of shapes) {
    const path = `${apiUrl}/v1/tickets?${query}`;
    const asked = `${path}${await cursorAfter(path, as, from)}`;
    const [ours, theirs]: [number[], number[]] = [[], []];
    for (let n = -10; n < times; n++) {
      const [mine, bares] = [await timed(asked, as), await timed(bareUrl)];
      if (n < 0) continue; // warm-up
      ours.push(mine);
      theirs.push(bares);
    }
    const [value, baseline] = [percentile(ours, 99), percentile(theirs, 99)];
    results.push({
      name: `${name}, p99`,
      value,
      unit: 'ms',
      baseline,
      target: '<= 50 ms',
      ok: value <= 50,
    });
    const halves = `p50 ${percentile(ours, 50).toFixed(1)} ms (bare ${percentile(theirs, 50).toFixed(1)})`;
    console.log(`  ${name}: ${halves}, p99 ${value.toFixed(1)} ms (bare ${baseline.toFixed(1)})`);
  }
  for (const child of [bare, api]) child.kill('SIGKILL');
  return results;
}

async function filled(server: string): Promise<string> {
  const url = new URL(server);
  url.pathname = '/search';
  const admin = new pg.Client(server);
  await admin.connect();
  await admin.query('create database search');
  await admin.end();
  await migrateToLatest(url.href);
  await seed(url.href);
  console.log(`  filling a database with ${tickets} tickets …`);
  await fillTickets(url.href, tickets);
  return url.href;
}

/** The cursor after `count` pages of 100, as a query parameter. */
async function cursorAfter(path: string, as: string, count: number): Promise<string> {
  let cursor = '';
  for (let n = 0; n < count; n++) {
    const { next } = JSON.parse(await ask(`${path}&limit=100${cursor}`, as)) as Page<unknown>;
    cursor = `&cursor=${String(next)}`;
  }
  return cursor;
}

async function timed(url: string, as?: string): Promise<number> {
  const began = performance.now();
  await ask(url, as);
  return performance.now() - began;
}

const agent = new Agent({ keepAlive: true });

/** One GET on a kept connection; anything but 200 fails the benchmark. */
function ask(url: string, as?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = as === undefined ? {} : { authorization: `Bearer dev-${as}` };
    get(url, { agent, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        body += part;
      });
      response.once('end', () => {
        if (response.statusCode === 200) resolve(body);
        else reject(new Error(`${url} answered ${response.statusCode}: ${body}`));
      });
    }).once('error', reject);
  });
}
