import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Filter, Message } from '../../../dev/mailbox/message.ts';
import { postgresCommand, postgresUrl, preparePostgres, waitForPostgres } from '../../../dev/postgres/postgres.ts';
import { type Child, endChild, exited, startChild } from '../../../dev/process/child.ts';
import type { ProgramCommand } from '../../../dev/process/command.ts';
import { freePorts } from '../../../dev/stack/free-ports.ts';
import { nodeCommand } from '../../../dev/stack/node-command.ts';
import { temporalArguments, temporalNamespace, waitForTemporal } from '../../../dev/temporal/temporal.ts';
import { findTemporalCli } from '../../../dev/temporal/temporal-cli.ts';
import { until } from '../probe/until.ts';
import type { GuardMessage } from './guard.ts';

/** A server that a test run started. `stop` ends it and removes everything it stored. */
export type TestServer = { pid: number; stop: () => Promise<void> };

/**
 * Starts a new PostgreSQL 18 on a free port, in a temporary folder; it does not wait for the disk.
 *
 * `url` names its empty database `hotmess`. The server is gone after `stop()`, and also when the test run is killed.
 */
export async function startPostgres(): Promise<TestServer & { url: string }> {
  const folder = await temporaryFolder('postgres');
  const [port] = (await freePorts(1)) as [number];
  const options = { clusterDir: join(folder, 'cluster'), port, durable: false };
  await preparePostgres(options);
  const url = postgresUrl(port);
  const server = await start(await postgresCommand(options), folder, () => waitForPostgres(url));
  return { ...server, url };
}

/**
 * Starts a new Temporal development server on a free port, in memory, with time skipping and our search attributes.
 *
 * The server is gone after `stop()`, and also when the test run is killed.
 */
export async function startTemporal(): Promise<TestServer & { address: string; namespace: string }> {
  const folder = await temporaryFolder('temporal');
  const [port] = (await freePorts(1)) as [number];
  const file = await findTemporalCli((line) => console.log(line));
  const args = temporalArguments({ port, namespace: temporalNamespace });
  const address = `127.0.0.1:${port}`;
  const server = await start({ file, args }, folder, () => waitForTemporal(address));
  return { ...server, address, namespace: temporalNamespace };
}

/** A mailbox: its HTTP and SMTP URLs, and a reader of its messages, oldest first. */
export type TestMailbox = TestServer & {
  /** `http://127.0.0.1:<port>`, without a trailing slash. */
  http: string;
  /** `smtp://127.0.0.1:<port>`. */
  smtp: string;
  messages: (filter?: Filter) => Promise<Message[]>;
};

/** Starts a new mailbox on free ports. With `dir` it stores its messages there, and they outlive it. */
export async function startMailbox(options: { dir?: string } = {}): Promise<TestMailbox> {
  const folder = await temporaryFolder('mailbox');
  const [smtpPort, httpPort] = (await freePorts(2)) as [number, number];
  const env = {
    MAILBOX_SMTP_PORT: String(smtpPort),
    MAILBOX_HTTP_PORT: String(httpPort),
    MAILBOX_DIR: options.dir ?? folder,
  };
  const http = `http://127.0.0.1:${httpPort}`;
  const messages = async (filter: Filter = {}): Promise<Message[]> => {
    const answer = await fetch(`${http}/messages?${new URLSearchParams(filter).toString()}`);
    const { items } = (await answer.json()) as { items: Message[] };
    return items;
  };
  const ready = () => until(`The mailbox on ${http}`, () => messages({ after: '99999999' }));
  const server = await start(nodeCommand('dev/mailbox/main.ts', env), folder, ready);
  return { ...server, http, smtp: `smtp://127.0.0.1:${smtpPort}`, messages };
}

/** Starts a simulator of Stripe in a process of its own, on a free port. Its webhooks wait until they are told where to go. */
export async function startStripe(told: { key: string; webhookSecret: string }): Promise<TestServer & { url: string }> {
  const folder = await temporaryFolder('stripe');
  const [port] = (await freePorts(1)) as [number];
  const env = {
    STRIPE_SIM_PORT: String(port),
    STRIPE_SIM_DIR: folder,
    STRIPE_SIM_KEY: told.key,
    STRIPE_SIM_WEBHOOK_SECRET: told.webhookSecret,
  };
  const url = `http://127.0.0.1:${port}`;
  const ready = () => until(`The simulator on ${url}`, async () => (await fetch(`${url}/_sim/faults`)).ok);
  const server = await start(nodeCommand('dev/stripe/main.ts', env), folder, ready);
  return { ...server, url };
}

async function start(command: ProgramCommand, folder: string, ready: () => Promise<unknown>): Promise<TestServer> {
  const log = join(folder, 'log');
  const child = await startChild(command, log);
  child.unref();
  tellGuard({ pid: child.pid, folder, watch: true });
  const tooSoon = exited(child).then(async (how) => {
    throw new Error(`${command.file} ended with ${how} before it was ready: ${await readFile(log, 'utf8')}`);
  });
  await Promise.race([ready(), tooSoon]);
  tooSoon.catch(() => {});
  return { pid: child.pid, stop: () => stop(child, folder) };
}

async function stop(child: Child, folder: string): Promise<void> {
  await endChild(child, 'SIGINT', 5_000);
  await rm(folder, { recursive: true, force: true });
  tellGuard({ pid: child.pid, folder, watch: false });
}

/** Makes a temporary folder that every user may pass, because PostgreSQL may have to run as another user. */
export async function temporaryFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `hotmess-${name}-`));
  await chmod(folder, 0o711);
  return folder;
}

let guard: ChildProcess | undefined;

/** Sends a message to the guard, starting it if needed. The guard ends every watched process and removes its folder when the run dies. */
export function tellGuard(message: GuardMessage): void {
  guard ??= startGuard();
  guard.send(message);
}

function startGuard(): ChildProcess {
  const entry = fileURLToPath(new URL('guard.ts', import.meta.url));
  const child = spawn(process.execPath, [entry], { detached: true, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  child.unref();
  child.channel?.unref();
  return child;
}
