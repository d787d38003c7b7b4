import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { workerPageKinds } from '../../inbox/watch/gathered-pages.ts';
import { watchdogPageKinds } from '../../inbox/watch/watchdog.ts';

it('docs/production.md says of each kind of page that the product sends what to look at, and of no other', () => {
  const [, table = ''] = readFileSync('docs/production.md', 'utf8').split('| kind | page | look at |');
  const rows = table.split('\n\n')[0]?.split('\n') ?? [];
  const named = rows.flatMap((row) => /^\| `([a-z-]+)` \| \S.* \| \S.* \|$/.exec(row)?.[1] ?? []);
  expect(named.toSorted()).toEqual([...new Set([...watchdogPageKinds, ...workerPageKinds])].toSorted());
});
