import { afterAll, beforeAll, expect, it } from 'vitest';
import { liveDuring, refusedYetDone, settle, spread } from '../support/desks/command-load.ts';
import { aCrew, type Crew } from '../support/desks/crew.ts';
import { brokenPromises, tally } from '../support/desks/promises.ts';
import { allRuns, failedReplays } from '../support/histories/replay.ts';
import { testBundle } from '../support/probe/worker.ts';

let crew: Crew;
beforeAll(async () => {
  crew = await aCrew();
  await crew.start(2, { historyLimit: 150 });
});
afterAll(() => crew.close());

it('a minute and more of killed workers under load: no promise is broken, commands stay quick, every run replays', async () => {
  const { inbox, db } = crew;
  // Two cores carry no more than three users at full speed beside workers that restart all the time.
  const { told } = await liveDuring(crew.killing({ kills: 20, seed: 1 }), inbox, { users: 3, seed: 1 });
  await settle(inbox, 120_000);
  const latency = spread(told.latencies);
  console.log(`commands in ms ${JSON.stringify(latency)}, ${JSON.stringify(await tally(db))}`);
  expect(await brokenPromises(db, told.acknowledged)).toEqual([]);
  expect(await refusedYetDone(inbox, told.refused)).toEqual([]);
  expect(latency.p99).toBeLessThan(6_000); // 3 s on a machine that has nothing else to do
  expect(await failedReplays(await testBundle(), await allRuns(inbox))).toEqual([]);
});
