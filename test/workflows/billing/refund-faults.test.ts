import { afterAll, beforeAll, expect, it } from 'vitest';
import { runTrials } from '../../support/desks/refunds/faults/run.ts';
import { sharedServers } from '../../support/desks/refunds/faults/servers.ts';
import { aFaultStage, type FaultStage } from '../../support/desks/refunds/faults/stage.ts';
import { type Death, sample } from '../../support/desks/refunds/faults/trials.ts';

/** The sample of every run; the soak runs every trial. */
const seed = 20_261_128;

/** Two stages side by side, since a dead worker is felt after ten seconds and meanwhile nothing happens on its own. */
const casts: readonly (readonly Death[])[] = [['worker'], ['postgres', 'temporal']];
const groups = sample(seed, { deaths: casts.flat(), each: 4 });

let stages: readonly FaultStage[];
beforeAll(async () => {
  stages = await Promise.all(casts.map(async () => aFaultStage(await sharedServers())));
});
afterAll(async () => {
  await Promise.all(stages.map((stage) => stage.stop()));
});

it('BL-07 a sample of faults at Stripe and deaths at any step: one refund, one key, one notice, a true ledger', async () => {
  const results = await Promise.all(
    casts.map(async (deaths, n) => {
      const mine = groups.filter(([first]) => first !== undefined && deaths.includes(first.death));
      const done = [];
      for (const group of mine) done.push(...(await runTrials(stages[n] as FaultStage, group)));
      return done;
    }),
  );
  const all = results.flat();
  expect(all).toHaveLength(12);
  expect(all.filter(({ broken }) => broken.length > 0)).toEqual([]);
  expect(all.filter(({ isMet }) => !isMet).map(({ name }) => name)).toEqual([]);
});
