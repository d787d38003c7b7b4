import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  endsWhole,
  isUp,
  killLeftAlive,
  npmRun,
  npmStart,
  processesIn,
  says,
} from '../../support/desks/npm-scripts.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hotmess-npm-'));
});
afterEach(async () => {
  killLeftAlive();
  await rm(folder, { recursive: true, force: true });
});

it('npm start: two started at the same moment, both on one core, come up beside each other and end whole, a drill too', {
  timeout: 300_000,
}, async () => {
  const core = availableParallelism() - 1;
  const stacks = ['a', 'b'].map((name) => {
    const dataDir = join(folder, name);
    return { dataDir, npm: npmStart(dataDir, { core }) };
  });
  await Promise.all(stacks.map(({ npm }) => isUp(npm)));
  for (const { dataDir } of stacks) expect(await processesIn(dataDir)).toHaveLength(8);

  const { dataDir } = stacks[0]!;
  const drill = npmRun('drill', { env: { DATA_DIR: dataDir } });
  await says(drill, 'Alex sets up a check-in');
  await endsWhole(drill);
  expect(await processesIn(dataDir)).toHaveLength(8);

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
