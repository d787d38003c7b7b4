import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { root } from '../../../dev/compiled/cache.ts';
import { birthOf } from '../../../dev/process/birth.ts';
import type { NamedProcess } from '../../../dev/stack/data-dir.ts';
import { until } from '../../support/probe/until.ts';
import { childrenOf } from '../../support/servers/outage.ts';

let folder: string;
const alive = new Set<number>();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hotmess-npm-'));
});
afterEach(async () => {
  for (const pid of alive) if (birthOf(pid) !== undefined) process.kill(pid, 'SIGKILL'); // a test has failed
  alive.clear();
  await rm(folder, { recursive: true, force: true });
});

interface Script {
  readonly pid: number;
  readonly printed: () => string;
}

/** `npm run` with this script, as somebody starts it who will signal npm's own process. */
function npmRun(script: string, { env = {}, core }: { env?: NodeJS.ProcessEnv; core?: number } = {}): Script {
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

/** Resolves when the script has printed the words; it may take as long as a busy machine needs. */
const says = ({ printed }: Script, words: string) =>
  until(words, async () => expect(printed()).toContain(words), 240_000);

/** SIGTERM to npm; resolves when it and all that descended from it are gone, within 15 s. */
async function endsWhole({ pid }: Script): Promise<void> {
  const family = [pid];
  for (const each of family) family.push(...(await childrenOf(each)));
  for (const each of family) alive.add(each);
  process.kill(pid, 'SIGTERM');
  const left = () => family.filter((each) => birthOf(each) !== undefined);
  await until(`the end of ${family.join(', ')}`, async () => expect(left()).toEqual([]), 15_000);
}

it('npm start: two started at the same moment, both on one core, come up beside each other and end whole', {
  timeout: 300_000,
}, async () => {
  const core = availableParallelism() - 1;
  const stacks = ['a', 'b'].map((name) => {
    const dataDir = join(folder, name);
    return { dataDir, npm: npmRun('start', { env: { PORT: '0', DATA_DIR: dataDir, SAMPLES: 'off' }, core }) };
  });
  await Promise.all(stacks.map(({ npm }) => says(npm, 'HOTMESS Support is up')));
  for (const { dataDir } of stacks) {
    const { processes } = JSON.parse(await readFile(join(dataDir, 'stack.json'), 'utf8')) as {
      processes: NamedProcess[];
    };
    expect(processes.filter(({ pid }) => birthOf(pid) === undefined)).toEqual([]);
    expect(processes).toHaveLength(8);
  }
  await Promise.all(stacks.map(({ npm }) => endsWhole(npm)));
});

it.each([
  ['demo', 'PostgreSQL on port'],
  ['bench', 'Postgres, Temporal'],
])('npm run %s ends whole', { timeout: 300_000 }, async (script, words) => {
  const npm = npmRun(script);
  await says(npm, words);
  await endsWhole(npm);
});
