import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  endsWhole,
  isUp,
  killLeftAlive,
  type NpmScript,
  npmRun,
  npmStart,
  processesIn,
  says,
} from '../support/desks/npm-scripts.ts';
import { until } from '../support/probe/until.ts';

/*
 * What `npm start` and the other scripts promise of their starts and ends, where the machine is small or busy. Each trial prints how long
 * the start took until the stack was up, and the end until the last process was gone; an end that takes more than 15 s fails.
 */

let folder: string;
let loops: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hotmess-starts-'));
});
afterEach(async () => {
  for (const loop of loops) loop.kill('SIGKILL');
  loops = [];
  killLeftAlive();
  await rm(folder, { recursive: true, force: true });
});

/** Prints how many seconds the work took. */
async function timed(what: string, work: () => Promise<unknown>): Promise<void> {
  const began = performance.now();
  await work();
  console.log(`${what}: ${((performance.now() - began) / 1_000).toFixed(1)} s`);
}

/** Starts these stacks at once, and ends them at once when all of them are up. */
async function startAndEnd(what: string, stacks: readonly { readonly core?: number }[]): Promise<void> {
  const started: { readonly dataDir: string; readonly npm: NpmScript }[] = [];
  await timed(`${what}, until up`, async () => {
    for (const [n, options] of stacks.entries()) {
      const dataDir = join(folder, String(n));
      started.push({ dataDir, npm: npmStart(dataDir, options) });
    }
    await Promise.all(started.map(({ npm }) => isUp(npm)));
  });
  for (const { dataDir } of started) expect(await processesIn(dataDir)).toHaveLength(8);
  await timed(`${what}, from SIGTERM to the end`, () => Promise.all(started.map(({ npm }) => endsWhole(npm))));
}

it('one stack alone comes up', () => startAndEnd('one stack alone', [{}]));

it('two stacks come up that were started at once', () => startAndEnd('two stacks at once', [{}, {}]));

it('a stack comes up beside two busy loops', async () => {
  loops = [1, 2].map(() => spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }));
  await startAndEnd('one stack beside two busy loops', [{}]);
  expect(loops.map(({ exitCode, signalCode }) => exitCode ?? signalCode)).toEqual([null, null]);
});

it('a stack comes up on a single processor', () => startAndEnd('one stack on a single processor', [{ core: 0 }]));

it.each([
  ['demo', 'PostgreSQL on port'],
  ['demo', 'Saturday night'],
  ['bench', 'Postgres, Temporal'],
])('npm run %s ends whole once it has said "%s"', async (script, words) => {
  const npm = npmRun(script);
  await says(npm, words);
  await timed(`${script}, from SIGTERM after "${words}" to the end`, () => endsWhole(npm));
});

it('npm run drill ends whole at the beginning and in the middle, and the stack beside it stays', async () => {
  const dataDir = join(folder, 'drilled');
  const stack = npmStart(dataDir, { env: { TIME_SCALE: '60' } });
  await isUp(stack);
  for (const words of ['Alex sets up a check-in', 'Nobody answers', 'Another safety worker takes over']) {
    const drill = npmRun('drill', { env: { DATA_DIR: dataDir } });
    await says(drill, words);
    await timed(`drill, from SIGTERM after "${words}" to the end`, () => endsWhole(drill));
  }
  await until('the stack to be whole', async () => expect(await processesIn(dataDir)).toHaveLength(8));
  await timed('its stack, from SIGTERM to the end', () => endsWhole(stack));
});
