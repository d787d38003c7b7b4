import { chmodSync, existsSync } from 'node:fs';
import { access, chmod, constants, lstat, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { birthOf } from '../process/birth.ts';
import { makeFolder } from '../process/folder.ts';
import { reason } from '../process/wait.ts';
import { StartError } from './start-error.ts';

/** A process of the stack and the name of its part. */
export type NamedProcess = { name: string; pid: number };

type BornProcess = NamedProcess & { born: string | undefined };

/** The content of `supervisor.json`: who has the folder, and the processes it started. For this module only; others read `stack.json`. */
type Claim = { supervisor: BornProcess; processes: BornProcess[] };

/** A data directory that belongs to this process until `release`. */
export type DataDir = {
  /** Records which processes this one started: if it is killed, the next start ends them. */
  remember: (processes: NamedProcess[]) => Promise<void>;
  release: () => Promise<void>;
};

/**
 * Claims a data directory, creating it if it is missing, and ends processes that an earlier, killed stack left running on it.
 *
 * Two starts at the same moment may both find an old claim stale; then the databases' own locks stop the second.
 *
 * @throws {StartError} when another stack has the directory, or when it cannot be read or written
 */
export async function claimDataDir(dir: string, report: (line: string) => void): Promise<DataDir> {
  const path = join(dir, 'supervisor.json');
  const supervisor = { name: 'supervisor', pid: process.pid, born: birthOf(process.pid) };
  let turn = Promise.resolve();
  const remember = (processes: NamedProcess[]) => {
    const born = processes.map((each) => ({ ...each, born: birthOf(each.pid) }));
    turn = turn.catch(() => {}).then(() => writeWhole(path, { supervisor, processes: born } satisfies Claim));
    return turn;
  };
  try {
    makeDataDir(dir);
    await closeToOthers(dir);
    await access(dir, constants.R_OK | constants.W_OK | constants.X_OK);
    await endOrphans(path, dir, report);
    await writeFile(path, JSON.stringify({ supervisor, processes: [] } satisfies Claim), { flag: 'wx' });
    await rm(join(dir, 'stack.json'), { force: true });
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(
      `The data directory ${dir} cannot be used (${reason(error)}): make it a folder that you may read and write, or set DATA_DIR.`,
    );
  }
  return {
    remember,
    release: async () => {
      await turn.catch(() => {});
      await rm(path, { force: true });
    },
  };
}

/** What holds passwords, mails, or the links in them. */
const secret = [
  'postgres-password',
  'stack.json',
  'supervisor.json',
  'logs',
  'mailbox',
  'temporal.db',
  'temporal.db-shm',
  'temporal.db-wal',
];

/** Takes from everybody else what a start before this one let them read. */
async function closeToOthers(dir: string): Promise<void> {
  for (const path of secret.map((name) => join(dir, name))) {
    const known = await lstat(path).catch(() => undefined);
    if (known && known.uid === process.getuid?.()) await chmod(path, known.isDirectory() ? 0o700 : 0o600);
  }
}

/** Root lets others pass, but not look: PostgreSQL does not run as root, and its cluster is in there. */
function makeDataDir(dir: string): void {
  const isNew = !existsSync(dir);
  makeFolder(join(dir, 'logs'));
  if (isNew && process.getuid?.() === 0) chmodSync(dir, 0o711);
}

/** Writes a JSON file so that readers see either the old or the new content, never a part. */
export async function writeWhole(path: string, content: unknown): Promise<void> {
  const draft = `${path}.draft`;
  await writeFile(draft, `${JSON.stringify(content, null, 2)}\n`);
  await rename(draft, path);
}

async function endOrphans(path: string, dir: string, report: (line: string) => void): Promise<void> {
  const claim = await readClaim(path);
  if (claim === undefined) return;
  if (isAlive(claim.supervisor)) {
    throw new StartError(
      `Another stack (pid ${claim.supervisor.pid}) is running on the data directory ${dir}: stop it, or set DATA_DIR to another folder.`,
    );
  }
  const orphans = claim.processes.filter(isAlive);
  await Promise.all(orphans.map((orphan) => endOrphan(orphan, report)));
  await rm(path, { force: true });
}

async function readClaim(path: string): Promise<Claim | undefined> {
  const content = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (content === undefined) return undefined;
  try {
    return JSON.parse(content) as Claim;
  } catch {
    // The file was cut short, by a full disk or a power cut. Without its pids there is nothing to end.
    return { supervisor: { name: 'supervisor', pid: 0, born: undefined }, processes: [] };
  }
}

/** SIGINT ends both PostgreSQL and Temporal fast and cleanly. */
async function endOrphan(orphan: BornProcess, report: (line: string) => void): Promise<void> {
  report(`ending ${orphan.name} (pid ${orphan.pid}), left over from an earlier start`);
  const killAt = Date.now() + 5_000;
  for (const signal of ['SIGINT', 'SIGCONT'] as const) send(orphan, signal);
  while (isAlive(orphan)) {
    if (Date.now() > killAt) send(orphan, 'SIGKILL');
    await delay(50);
  }
}

function isAlive({ pid, born }: BornProcess): boolean {
  return born !== undefined && birthOf(pid) === born;
}

function send(orphan: BornProcess, signal: NodeJS.Signals): void {
  if (isAlive(orphan)) process.kill(orphan.pid, signal);
}
