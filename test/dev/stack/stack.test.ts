import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Message } from '../../../dev/mailbox/message.ts';
import { birthOf } from '../../../dev/process/birth.ts';
import { type Child, endChild, exited, startChild } from '../../../dev/process/child.ts';
import type { NamedProcess } from '../../../dev/stack/data-dir.ts';
import { nodeCommand } from '../../../dev/stack/node-command.ts';
import type { Addresses } from '../../../dev/stack/parts.ts';
import { until } from '../../support/probe/until.ts';
import { runTool } from '../../support/servers/tool-process.ts';

let folder: string;
let dataDir: string;
let started: Child[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hotmess-stack-'));
  dataDir = join(folder, 'state');
  started = [];
});
afterEach(async () => {
  await Promise.all(started.map((child) => endChild(child, 'SIGTERM', 20_000)));
  await rm(folder, { recursive: true, force: true });
});

type StackFile = Addresses & { processes: NamedProcess[] };

/** The program behind `npm start`, with its output in a file. */
async function aStack(env: Record<string, string> = {}): Promise<{ child: Child; output: () => Promise<string> }> {
  const log = join(folder, `output-${started.length}`);
  const child = await startChild(nodeCommand('dev/stack/main.ts', { PORT: '0', DATA_DIR: dataDir, ...env }), log);
  started.push(child);
  return { child, output: () => readFile(log, 'utf8') };
}

async function whenUp(stack: Awaited<ReturnType<typeof aStack>>): Promise<StackFile> {
  const ended = exited(stack.child).then(async (how) => {
    throw new Error(`the stack ended with ${how}: ${await stack.output()}`);
  });
  const up = until('the stack', async () => expect(await stack.output()).toContain('HOTMESS Support is up'), 100_000);
  await Promise.race([up, ended]);
  ended.catch(() => {});
  return stackFile();
}

/** Asks the Temporal of a stack. */
async function onTemporal<T>({ temporal: address, namespace }: StackFile, ask: (client: Client) => Promise<T>) {
  const connection = await Connection.connect({ address });
  try {
    return await ask(new Client({ connection, namespace }));
  } finally {
    await connection.close();
  }
}

const stackFile = async () => JSON.parse(await readFile(join(dataDir, 'stack.json'), 'utf8')) as StackFile;
const gone = (what: string, pids: number[]) =>
  until(what, async () => expect(pids.filter((pid) => birthOf(pid) !== undefined)).toEqual([]), 15_000);

it.each([
  [
    'a PORT that is none',
    { PORT: 'web' },
    /^PORT is "web": set it to a port from 1 to 65535, or to 0 for any free port\.$/,
  ],
  [
    'a TIME_SCALE that is no number',
    { TIME_SCALE: 'fast' },
    /^TIME_SCALE is "fast"; it must be a number of at least 1 .*\.$/,
  ],
  ['a TIME_SCALE of nothing', { TIME_SCALE: '0' }, /^TIME_SCALE is "0"; it must be a number of at least 1 .*\.$/],
  [
    'a POLICY_FILE that is missing',
    { POLICY_FILE: '/no/such.json' },
    /^POLICY_FILE names \/no\/such\.json, which cannot be read: .*\.$/,
  ],
  [
    'a TEMPORAL_CLI that is none',
    { TEMPORAL_CLI: '/no/such' },
    /^TEMPORAL_CLI names \/no\/such, which is not a Temporal CLI .*\.$/,
  ],
])('answers %s with one sentence', async (_what, env, sentence) => {
  const { child, output } = await aStack(env);
  expect(await exited(child)).toBe('exit code 1');
  expect(lastWords(await output())).toMatch(sentence);
});

it('answers a data directory that cannot be one with one sentence', async () => {
  await writeFile(dataDir, 'a file');
  for (const dir of [dataDir, '/proc/hotmess/below']) {
    const { child, output } = await aStack({ DATA_DIR: dir });
    expect(await exited(child)).toBe('exit code 1');
    expect(lastWords(await output())).toMatch(/^The data directory .+ cannot be used \(.+\): make it a folder .+\.$/);
  }
});

it('answers a port that is taken with one sentence, and gives the data directory back', async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => holder.once('listening', listening));
  const { port } = holder.address() as AddressInfo;
  const { child, output } = await aStack({ PORT: String(port) });
  expect(await exited(child)).toBe('exit code 1');
  expect(lastWords(await output())).toBe(
    `Port ${port} of 127.0.0.1 is taken by another program: stop that program, or set PORT to another port (0 for any free one).`,
  );
  await expect(stat(join(dataDir, 'supervisor.json'))).rejects.toThrow('ENOENT');
  holder.close();
});

it('brings everything up, keeps it up, keeps its state through SIGKILL, and leaves nothing behind', {
  timeout: 240_000,
}, async () => {
  const first = await aStack();
  const up = await whenUp(first);
  const names = ['postgres', 'temporal', 'mailbox', 'stripe', 'front', 'api', 'worker', 'safety-worker'];
  expect(up.processes.map(({ name }) => name)).toEqual(names);
  expect((await fetch(`${up.api}/livez`)).status).toBe(200);
  expect((await fetch(up.temporalUi)).status).toBe(200);
  expect(await (await fetch(up.stripe ?? '')).text()).toContain(`${up.api}/webhooks/stripe`);
  expect([up.stripeKey, up.stripeWebhookSecret]).toEqual([
    expect.stringMatching(/^sk_test_sim/),
    expect.stringMatching(/^whsec_/),
  ]);

  // Nobody else on this machine may read addresses, mails and logs, nor a page on the web by a name that leads here.
  await fetch(`${up.mailbox}/channels/emergency`, { method: 'POST', body: JSON.stringify({ text: 'secret' }) });
  expect(await openToOthers(dataDir)).toEqual([]);
  for (const [address, status] of [
    [`${up.mailbox}/messages`, 403],
    [`${up.api}/livez`, 400],
  ] as const)
    expect([address, await statusFor(address, 'evil.example'), await statusFor(address, 'localhost')]).toEqual([
      address,
      status,
      200,
    ]);
  // The product runs as somebody who cannot undo the record.
  const users = "select distinct usename from pg_stat_activity where application_name = 'hotmess-support'";
  expect(await query(up.postgres, users)).toEqual([{ usename: 'hotmess_app' }]);

  // Its ordinary worker has made the schedules, in London's time.
  const schedule = (stack: StackFile, id: string) =>
    onTemporal(stack, (temporal) => temporal.schedule.getHandle(id).describe());
  const reconciliation = await until('the schedules', () => schedule(up, 'reconciliation'));
  expect(reconciliation.spec).toMatchObject({
    calendars: [{ hour: [{ start: 6, end: 6 }] }],
    timezone: 'Europe/London',
  });
  await until('the hourly one', () => schedule(up, 'missed-events'));
  await onTemporal(up, (temporal) => temporal.schedule.getHandle('reconciliation').pause('for this test'));

  // Refunds are reconciled by hand: an API process takes that up, and the worker carries it out.
  const reconciled = await runTool('reconcile', [], { cwd: process.cwd(), env: { DATA_DIR: dataDir } });
  expect(reconciled.out).toMatch(/^Reconciliation \w{8} with Stripe, begun at \S+, was done at \S+\.$/m);
  expect(reconciled.out).toContain(`right  One webhook endpoint leads to ${up.api}/webhooks/stripe`);
  expect([reconciled.code, reconciled.out.includes('WRONG')]).toEqual([0, false]);

  // A part that dies has a successor within 5 s, and the file names it.
  const pidOf = ({ processes }: StackFile, name: string) => processes.find((each) => each.name === name)?.pid ?? 0;
  const killed = pidOf(up, 'postgres');
  process.kill(killed, 'SIGKILL');
  await until('another postgres', async () => expect(pidOf(await stackFile(), 'postgres')).not.toBe(killed), 5_000);

  // Nobody else may have this data directory meanwhile.
  const rival = await aStack();
  expect(await exited(rival.child)).toBe('exit code 1');
  expect(lastWords(await rival.output())).toBe(
    `Another stack (pid ${first.child.pid}) is running on the data directory ${dataDir}: stop it, or set DATA_DIR to another folder.`,
  );

  await fetch(`${up.mailbox}/channels/sms`, { method: 'POST', body: JSON.stringify({ text: 'kept' }) });
  await until('the table', () => query(up.postgres, 'create table kept (word text)'));

  // Killed itself: our own programs end of themselves, the next start ends the others and finds the state.
  const before = await stackFile();
  process.kill(first.child.pid, 'SIGKILL');
  const ours = before.processes.filter(({ name }) => name !== 'postgres' && name !== 'temporal');
  await gone(
    'our own programs gone',
    ours.map(({ pid }) => pid),
  );
  const second = await aStack();
  const again = await whenUp(second);
  expect(await second.output()).toContain(
    `ending postgres (pid ${pidOf(before, 'postgres')}), left over from an earlier start`,
  );
  await gone(
    'the orphans gone',
    before.processes.map(({ pid }) => pid),
  );
  const { items } = (await (await fetch(`${again.mailbox}/messages?channel=sms`)).json()) as { items: Message[] };
  expect(items.map(({ text }) => text)).toEqual(['kept']);
  expect(await query(again.postgres, 'select * from kept')).toEqual([]);
  expect((await schedule(again, 'reconciliation')).state).toMatchObject({ paused: true, note: 'for this test' });

  const at = Date.now();
  second.child.kill('SIGTERM');
  expect(await exited(second.child)).toBe('exit code 0');
  expect(Date.now() - at).toBeLessThan(15_000);
  expect(again.processes.filter(({ pid }) => birthOf(pid) !== undefined)).toEqual([]);
  await expect(stat(join(dataDir, 'stack.json'))).rejects.toThrow('ENOENT');
});

/** What in this folder others could read, or pass through to something that they could: PostgreSQL's own folder is its user's. */
async function openToOthers(dir: string): Promise<string[]> {
  const found = await Promise.all(
    ['postgres-password', 'stack.json', 'supervisor.json', 'temporal.db', 'logs', 'mailbox', 'postgres', 'stripe'].map(
      async (name) => {
        const { mode } = await stat(join(dir, name));
        return (mode & 0o077) === 0 ? [] : [`${name} ${(mode & 0o777).toString(8)}`];
      },
    ),
  );
  const { mode } = await stat(dir);
  return [...found.flat(), ...((mode & 0o066) === 0 ? [] : [`. ${(mode & 0o777).toString(8)}`])];
}

/** What an address answers to a request that names another Host. */
function statusFor(address: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(address, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject);
  });
}

/** What was said beside the steps, which are set off by two blanks. The lines of a stack trace are set off by more, and stay. */
function lastWords(output: string): string {
  const lines = output.trimEnd().split('\n');
  return lines.filter((line) => !/^ {2}\S/.test(line) && !line.startsWith('Starting ')).join('\n');
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
