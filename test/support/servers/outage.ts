import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { migrateToLatest } from '../../../db/tools/migrate.ts';
import { postgresCommand, postgresUrl, preparePostgres, waitForPostgres } from '../../../dev/postgres/postgres.ts';
import { makeRuntimeLogin, runtimeUrl } from '../../../dev/postgres/runtime-login.ts';
import { type Child, endChild, exited, startChild } from '../../../dev/process/child.ts';
import type { ProgramCommand } from '../../../dev/process/command.ts';
import { freePorts } from '../../../dev/stack/free-ports.ts';
import { temporalArguments, temporalNamespace, waitForTemporal } from '../../../dev/temporal/temporal.ts';
import { findTemporalCli } from '../../../dev/temporal/temporal-cli.ts';
import { tellGuard, temporaryFolder } from './servers.ts';

/** A server that a test can freeze or kill, and that comes back at the same address with everything it had stored. */
export interface FragileServer {
  /** Sends SIGSTOP to it and all its children: connections stay open, and nothing answers. */
  freeze(): Promise<void>;
  thaw(): Promise<void>;
  /** Sends SIGKILL to it and all its children: from then on connections are refused. */
  kill(): Promise<void>;
  /** Starts it again after {@link kill} and resolves when it answers. */
  restart(): Promise<void>;
  /** Ends it for good and removes everything it stored. */
  stop(): Promise<void>;
}

/** Starts a Temporal for one test, which stores everything in a file. */
export async function fragileTemporal(): Promise<FragileServer & { address: string; namespace: string }> {
  const folder = await temporaryFolder('temporal');
  const [port] = (await freePorts(1)) as [number];
  const file = await findTemporalCli((line) => console.log(line));
  const args = temporalArguments({ port, dbFile: join(folder, 'temporal.db'), namespace: temporalNamespace });
  const address = `127.0.0.1:${port}`;
  const server = await fragile({ file, args }, folder, () => waitForTemporal(address));
  return { ...server, address, namespace: temporalNamespace };
}

/** Starts a migrated PostgreSQL for one test. It waits for the disk: everything that it has acknowledged survives a kill. */
export async function fragilePostgres(): Promise<FragileServer & { url: string; ownerUrl: string }> {
  const folder = await temporaryFolder('postgres');
  const [port] = (await freePorts(1)) as [number];
  const options = { clusterDir: join(folder, 'cluster'), port, durable: true };
  await preparePostgres(options);
  const url = postgresUrl(port);
  const server = await fragile(await postgresCommand(options), folder, () => waitForPostgres(url));
  await migrateToLatest(url);
  await makeRuntimeLogin(url);
  return { ...server, url: runtimeUrl(url), ownerUrl: url };
}

async function fragile(command: ProgramCommand, folder: string, ready: () => Promise<void>): Promise<FragileServer> {
  const log = join(folder, 'log');
  const start = async (): Promise<Child> => {
    for (let attempt = 1; ; attempt++) {
      const child = await startChild(command, log);
      tellGuard({ pid: child.pid, folder, watch: true });
      const up = ready().then(() => 'ready');
      up.catch(() => {}); // handled below, unless the child ended first
      if ((await Promise.race([up, exited(child)])) === 'ready') return child;
      // PostgreSQL exits when it starts while the shared memory of its killed predecessor is still in use.
      if (attempt === 20) throw new Error(`${command.file} does not start: ${await readFile(log, 'utf8')}`);
    }
  };
  let child = await start();
  const signal = async (name: NodeJS.Signals): Promise<void> => {
    child.kill(name); // before its children, so that it cannot start more
    for (const pid of await childrenOf(child.pid)) {
      tellGuard({ pid, folder, watch: name === 'SIGSTOP' });
      tryToSignal(pid, name);
    }
  };
  return {
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    async kill() {
      const pids = await childrenOf(child.pid);
      await endChild(child, 'SIGKILL', 1_000);
      for (const pid of pids) tryToSignal(pid, 'SIGKILL');
      tellGuard({ pid: child.pid, folder, watch: false });
    },
    async restart() {
      child = await start();
    },
    async stop() {
      await signal('SIGCONT');
      await endChild(child, 'SIGINT', 5_000);
      await rm(folder, { recursive: true, force: true });
      tellGuard({ pid: child.pid, folder, watch: false });
    },
  };
}

/** The pids of a process's present children. */
export async function childrenOf(parent: number): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=']);
  const pairs = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  return pairs.flatMap(([pid, ppid]) => (pid !== undefined && ppid === parent ? [pid] : []));
}

/** Signals a process that may have ended since its pid was listed. */
function tryToSignal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
