import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { nodeCommand } from '../../dev/stack/node-command.ts';

it.each([
  [['nosuchcommit'], 'There is no commit "nosuchcommit".'],
  [['HEAD', '--fast'], 'There is no option --fast.'],
  [['HEAD', 'main'], 'One commit is enough: leave out main.'],
])('npm run test:changed -- %j is refused in a sentence, and runs nothing', (args, sentence) => {
  const { file, args: before } = nodeCommand('scripts/test-changed.ts', {});
  const { status, stdout, stderr } = spawnSync(file, [...before, ...args], { encoding: 'utf8' });
  expect([status, stdout, stderr]).toEqual([1, '', `${sentence}\nUsage: npm run test:changed [-- <commit>] [quick]\n`]);
});
