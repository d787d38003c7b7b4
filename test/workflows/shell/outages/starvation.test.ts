import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { spread } from '../../../support/desks/command-load.ts';
import { aProbe, poke, rowOf, tell } from '../../../support/probe/case.ts';
import { startTestWorker, type TestWorker } from '../../../support/probe/worker.ts';
import { freshDatabase } from '../../../support/servers/database.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let worker: TestWorker;
/** How long each commit took, from its call to its answer, in milliseconds. */
const commits: number[] = [];

beforeAll(async () => {
  database = await freshDatabase(25);
  const servers = { temporal: inject('temporal'), namespace: inject('namespace') };
  worker = await startTestWorker({ ...servers, databaseUrl: database.url, queue: randomUUID(), around: timingCommits });
});
afterAll(async () => {
  await worker.stop();
  await database.stop();
});

function timingCommits<T extends object>(activities: T): T {
  const { commit } = activities as { commit?: (...given: unknown[]) => Promise<unknown> };
  return {
    ...activities,
    async commit(...given: unknown[]) {
      const began = performance.now();
      const answer = await commit?.(...given);
      commits.push(performance.now() - began);
      return answer;
    },
  };
}

it('Doors: 20 of them hammering one case for five seconds do not starve its commits', { timeout: 60_000 }, async () => {
  const inbox = { ...worker.inbox, db: database.product };
  const id = await aProbe(inbox);
  const end = Date.now() + 5_000;
  const doorTimes: number[] = [];
  const door = async (): Promise<void> => {
    while (Date.now() < end) {
      const began = performance.now();
      await poke(inbox, id, { ring: false });
      doorTimes.push(performance.now() - began);
    }
  };
  const command = tell(inbox, id, 'note').catch(() => {}); // the facts stand in its way, batch after batch
  await Promise.all(Array.from({ length: 20 }, door));
  const under = spread(commits);
  const { revision } = await rowOf(inbox.db, id);
  await inbox.temporal.workflow.getHandle(id).terminate('the rest of the facts proves nothing more');
  await command;
  const door99 = spread(doorTimes).p99;
  console.log(
    `${doorTimes.length} facts at ${JSON.stringify(spread(doorTimes))} ms, ${revision} steps, ` +
      `${commits.length} commits at ${JSON.stringify(under)} ms`,
  );
  expect(commits.length).toBeGreaterThanOrEqual(5); // a starved case would have none
  // Whoever waits for a lock in turn waits as long as its neighbours do: on a busy machine that is the measure, not the clock.
  expect(under.p99).toBeLessThanOrEqual(Math.max(100, 3 * door99));
});
