import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { root } from '../../../dev/compiled/cache.ts';
import { birthOf } from '../../../dev/process/birth.ts';
import type { NamedProcess } from '../../../dev/stack/data-dir.ts';
import { until } from '../probe/until.ts';
import { childrenOf } from '../servers/outage.ts';

/** The processes that the scripts started, and that nobody has seen end. */
const alive = new Set<number>();

/** An `npm run` under way. */
export interface NpmScript {
  /** Of npm itself. */
  readonly pid: number;
  /** Everything that it and its children have written so far. */
  readonly printed: () => string;
}

/** How a script is started. */
export interface NpmOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** The one processor on which it and all that it starts must run. */
  readonly core?: number;
}

/** `npm run` with this script, as somebody starts it who will signal npm's own process. */
export function npmRun(script: string, { env = {}, core }: NpmOptions = {}): NpmScript {
  const npm = ['npm', 'run', script];
  const [file = '', ...args] = core === undefined ? npm : ['taskset', '-c', String(core), ...npm];
  const child = spawn(file, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => (printed += chunk));
  const pid = child.pid ?? 0;
  alive.add(pid);
  void once(child, 'exit').then(() => alive.delete(pid));
  return { pid, printed: () => printed };
}

/** `npm start` on a data directory and ports of its own, without samples. */
export const npmStart = (dataDir: string, options: NpmOptions = {}): NpmScript =>
  npmRun('start', { ...options, env: { ...options.env, PORT: '0', DATA_DIR: dataDir, SAMPLES: 'off' } });

/** Resolves when the script has printed the words; it may take as long as a busy machine needs. */
export const says = ({ printed }: NpmScript, words: string): Promise<unknown> =>
  until(words, async () => expect(printed()).toContain(words), 240_000);

/** Resolves when a stack that was started by {@link npmStart} is up. */
export const isUp = (npm: NpmScript): Promise<unknown> => says(npm, 'HOTMESS Support is up');

/** The processes of the stack on this data directory, each of them alive. */
export async function processesIn(dataDir: string): Promise<readonly NamedProcess[]> {
  const { processes } = JSON.parse(await readFile(join(dataDir, 'stack.json'), 'utf8')) as {
    processes: NamedProcess[];
  };
  expect(processes.filter(({ pid }) => birthOf(pid) === undefined)).toEqual([]);
  return processes;
}

/** SIGTERM to npm; resolves when it and all that descended from it are gone. @throws when one of them is left after 15 s */
export async function endsWhole({ pid }: NpmScript): Promise<void> {
  const family = [pid];
  for (const each of family) family.push(...(await childrenOf(each)));
  for (const each of family) alive.add(each);
  process.kill(pid, 'SIGTERM');
  const left = () => family.filter((each) => birthOf(each) !== undefined);
  await until(`the end of ${family.join(', ')}`, async () => expect(left()).toEqual([]), 15_000);
  for (const each of family) alive.delete(each);
}

/** Ends with SIGKILL what a failed test has left alive. */
export function killLeftAlive(): void {
  for (const pid of alive) if (birthOf(pid) !== undefined) process.kill(pid, 'SIGKILL');
  alive.clear();
}
