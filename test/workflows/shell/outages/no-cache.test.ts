import { afterAll, beforeAll, expect, it } from 'vitest';
import { liveDuring, settle } from '../../../support/desks/command-load.ts';
import { aCrew, type Crew } from '../../../support/desks/crew.ts';
import { brokenPromises } from '../../../support/desks/promises.ts';
import { allRuns, failedReplays } from '../../../support/histories/replay.ts';
import { testBundle } from '../../../support/probe/worker.ts';

let crew: Crew;
beforeAll(async () => {
  crew = await aCrew();
  await crew.start(2, { cached: 0, historyLimit: 60 });
});
afterAll(() => crew.close());

it('without any cache, across killed workers and continue-as-new, every workflow task is a replay and every run replays', {
  timeout: 120_000,
}, async () => {
  const { inbox, db } = crew;
  const { told } = await liveDuring(crew.killing({ kills: 1, seed: 6 }), inbox, { users: 2, seed: 6 });
  await settle(inbox);
  expect(await brokenPromises(db, told.acknowledged)).toEqual([]);
  const runs = await allRuns(inbox);
  const { count } = await db
    .selectFrom('support_case')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  expect(runs.length).toBeGreaterThan(Number(count)); // some were continued as new
  expect(await failedReplays(await testBundle(), runs)).toEqual([]);
});
