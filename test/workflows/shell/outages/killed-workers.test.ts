import { afterAll, beforeAll, expect, it } from 'vitest';
import { liveDuring, refusedYetDone, settle, spread } from '../../../support/desks/command-load.ts';
import { aCrew, type Crew } from '../../../support/desks/crew.ts';
import { brokenPromises, tally } from '../../../support/desks/promises.ts';

let crew: Crew;

beforeAll(async () => {
  crew = await aCrew();
  await crew.start(2, { historyLimit: 150 });
});
afterAll(() => crew.close());

it('nothing accepted is lost and nothing counts twice when workers are killed at random under load', {
  timeout: 120_000,
}, async () => {
  const { inbox, db } = crew;
  const { told } = await liveDuring(crew.killing({ kills: 2, seed: 41 }), inbox, { users: 4, seed: 41 });
  await settle(inbox);
  console.log(`commands in ms ${JSON.stringify(spread(told.latencies))}, ${JSON.stringify(await tally(db))}`);
  expect(await brokenPromises(db, told.acknowledged)).toEqual([]);
  expect(await refusedYetDone(inbox, told.refused)).toEqual([]);
  expect(told.acknowledged.length).toBeGreaterThan(20);
});
