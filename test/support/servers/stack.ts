import { randomUUID } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { expect } from 'vitest';
import { type Patience, type SupportClient, supportClient } from '../../../client/index.ts';
import type { Filter, Message } from '../../../dev/mailbox/message.ts';
import { birthOf } from '../../../dev/process/birth.ts';
import { type Child, endChild, exited, startChild } from '../../../dev/process/child.ts';
import type { NamedProcess } from '../../../dev/stack/data-dir.ts';
import { nodeCommand } from '../../../dev/stack/node-command.ts';
import type { Addresses } from '../../../dev/stack/parts.ts';
import { until } from '../probe/until.ts';
import { childrenOf } from './outage.ts';
import { temporaryFolder } from './servers.ts';

/** How a raw request to the stack's API is made. Every POST gets a fresh Idempotency-Key unless a test gives one. */
export interface Asked {
  /** A seeded token without `dev-`; `platform` unless a test says otherwise. */
  readonly as?: string;
  readonly body?: unknown;
  readonly key?: string;
}

/** An answer with its body read as JSON. */
export interface Answer<B> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: B;
}

/** The content of `stack.json`. */
type StackFile = Addresses & { readonly processes: readonly NamedProcess[] };

/** The product as `npm start` runs it: a process of its own, on free ports, seeded, without sample tickets. */
export interface TestStack {
  /** Everything that its parts have logged. */
  readonly logs: () => Promise<string>;
  /** Everything sent to its API that must not leak: words, names and addresses of people, and tokens. */
  readonly secrets: () => readonly string[];
  /** A client with a seeded token, named without `dev-`. Made anew for each use, because the API's address may change. */
  readonly client: (as: string, patience?: Patience) => SupportClient;
  /** Makes one raw request, for what the client cannot do: chosen keys, expected refusals, paths outside the API. */
  readonly ask: <B>(method: 'GET' | 'POST' | 'PUT', path: string, asked?: Asked) => Promise<Answer<B>>;
  /** Every message sent so far to anybody, oldest first. */
  readonly messages: (filter?: Filter) => Promise<Message[]>;
  /** Sets whether the mailbox takes or refuses mail, and posts to channels, from now on. */
  readonly mailboxIs: (state: { smtp?: 'ok' | 'refuse'; channels?: 'ok' | 'refuse' }) => Promise<void>;
  /** The newest run of a case in Temporal. */
  readonly runOf: (caseId: string) => Promise<{ readonly runId: string; readonly status: string }>;
  /**
   * Halts these parts and all their children while `work` runs: connections stay open, and nothing answers. They continue afterwards, even
   * when the work fails.
   */
  readonly frozen: <T>(names: readonly string[], work: () => Promise<T>) => Promise<T>;
  /** Kills a part with SIGKILL; resolves when `stack.json` names its successor. */
  readonly kill: (name: string) => Promise<void>;
  /** Kills the supervisor and every process that it started with SIGKILL; resolves when all of them are gone. */
  readonly killAll: () => Promise<void>;
  /** Starts the stack again on the same data directory, after {@link killAll}. */
  readonly startAgain: () => Promise<void>;
  /** Ends the stack like Ctrl-C and removes its data directory. */
  readonly stop: () => Promise<void>;
}

/** How long a stack may take to come up on a busy machine, in milliseconds. */
const upWithin = 100_000;

/** Starts a stack; `env` may set what `npm start` or the product reads. It never outlives the test run. */
export async function startTestStack(env: Readonly<Record<string, string>>): Promise<TestStack> {
  const folder = await temporaryFolder('e2e');
  const dataDir = join(folder, 'state');
  const output = join(folder, 'output');
  const file = async () => JSON.parse(await readFile(join(dataDir, 'stack.json'), 'utf8')) as StackFile;
  const secrets = new Set<string>();
  let supervisor: Child;
  let addresses: Addresses;

  const start = async (): Promise<void> => {
    await rm(join(dataDir, 'stack.json'), { force: true }); // a killed stack leaves its file behind
    supervisor = await startChild(
      nodeCommand('dev/stack/main.ts', { PORT: '0', DATA_DIR: dataDir, SAMPLES: 'off', POLICY_FILE: '', ...env }),
      output,
    );
    const tooSoon = exited(supervisor).then(async (how) => {
      throw new Error(`the stack ended with ${how}: ${await readFile(output, 'utf8')}`);
    });
    tooSoon.catch(() => {}); // it matters only until the stack is up
    addresses = await Promise.race([until('the stack', file, upWithin), tooSoon]);
  };
  const stop = async (): Promise<void> => {
    await endChild(supervisor, 'SIGTERM', 20_000);
    await rm(folder, { recursive: true, force: true });
  };
  const pidOf = async (name: string): Promise<number> => {
    const found = (await file()).processes.find((each) => each.name === name);
    if (!found) throw new Error(`the stack has no part ${name}`);
    return found.pid;
  };

  await start().catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return {
    startAgain: start,
    stop,
    async logs() {
      const names = await readdir(join(dataDir, 'logs'));
      return (await Promise.all(names.map((name) => readFile(join(dataDir, 'logs', name), 'utf8')))).join('\n');
    },
    secrets: () => [...secrets],
    client: (as, patience) =>
      supportClient({
        baseUrl: addresses.api,
        token: `dev-${as}`,
        ...patience,
        async fetch(request) {
          const text = await request.clone().text();
          for (const secret of secretsIn({ as, body: JSON.parse(text || '{}') as unknown })) secrets.add(secret);
          return fetch(request);
        },
      }),
    ask(method, path, asked = {}) {
      for (const secret of secretsIn(asked)) secrets.add(secret);
      return ask(`${addresses.api}${path}`, method, asked);
    },
    async messages(filter = {}) {
      const answer = await fetch(`${addresses.mailbox}/messages?${new URLSearchParams(filter).toString()}`);
      return ((await answer.json()) as { items: Message[] }).items;
    },
    async mailboxIs(state) {
      await fetch(`${addresses.mailbox}/_faults`, { method: 'POST', body: JSON.stringify(state) });
    },
    async runOf(caseId) {
      const { temporal: address, namespace } = addresses;
      const connection = await Connection.connect({ address });
      try {
        const { runId, status } = await new Client({ connection, namespace }).workflow.getHandle(caseId).describe();
        return { runId, status: status.name };
      } finally {
        await connection.close();
      }
    },
    async frozen(names, work) {
      const pids = await Promise.all(names.map(pidOf));
      for (const pid of pids) signal(pid, 'SIGSTOP'); // before their children, so that they cannot start more
      const all = [...pids, ...(await Promise.all(pids.map(childrenOf))).flat()];
      for (const pid of all) signal(pid, 'SIGSTOP');
      try {
        return await work();
      } finally {
        for (const pid of all) signal(pid, 'SIGCONT');
      }
    },
    async kill(name) {
      const pid = await pidOf(name);
      process.kill(pid, 'SIGKILL');
      await until(`another ${name}`, async () => expect(await pidOf(name)).not.toBe(pid), 5_000);
    },
    async killAll() {
      const parts = (await file()).processes.map(({ pid }) => pid);
      const all = [supervisor.pid, ...parts, ...(await Promise.all(parts.map(childrenOf))).flat()];
      for (const pid of all) signal(pid, 'SIGKILL');
      await exited(supervisor);
      await until('their end', async () => expect(all.filter((pid) => birthOf(pid) !== undefined)).toEqual([]));
    },
  };
}

/** The fields of a request that contain what people said, and who they are. */
const personal: readonly string[] = ['subject', 'message', 'body', 'email', 'name', 'method', 'improvement'];

function secretsIn({ as = 'platform', body = {} }: Asked): string[] {
  const found = [`dev-${as}`];
  JSON.stringify(body, (key, value: unknown) => {
    if (typeof value === 'string' && personal.includes(key)) found.push(value);
    return value;
  });
  return found;
}

async function ask<B>(url: string, method: 'GET' | 'POST' | 'PUT', asked: Asked): Promise<Answer<B>> {
  const { as = 'platform', key = randomUUID(), body } = asked;
  const answer = await fetch(url, {
    method,
    headers: {
      authorization: `Bearer dev-${as}`,
      ...(method === 'POST' && { 'idempotency-key': key }),
      ...(method !== 'GET' && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as B };
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It is gone already: a PostgreSQL backend that ended meanwhile, or a part that the test killed.
  }
}
