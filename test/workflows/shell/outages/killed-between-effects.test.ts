import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { brokenPromises } from '../../../support/desks/promises.ts';
import { activitiesIn, eventsOf } from '../../../support/histories/history.ts';
import { aProbe, deeds, tell } from '../../../support/probe/case.ts';
import { until } from '../../../support/probe/until.ts';
import { startTestWorker, testInbox } from '../../../support/probe/worker.ts';
import { freshDatabase } from '../../../support/servers/database.ts';
import { holdStill, somebodyIsHeld } from '../../../support/servers/held-still.ts';
import { startWorkerProcess } from '../../../support/servers/worker-process.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.stop());

it('The shell 6: a worker killed between two effects of one activity: what was done is not repeated, what was under way is', async () => {
  const { db, url } = database;
  const servers = { temporal: inject('temporal'), namespace: inject('namespace'), queue: `between-${randomUUID()}` };
  await holdStill(db, { table: 'alarm', event: 'insert', condition: `new.text like '%:1:1'` });
  const mortal = await startWorkerProcess({ ...servers, databaseUrl: url });
  const inbox = testInbox(servers, db);
  const id = await aProbe(inbox);
  await tell(inbox, id, 'note', { details: { act: 2 } });
  const doneOf = (effectId: string) =>
    db.selectFrom('effect').select('done_at').where('id', '=', effectId).executeTakeFirstOrThrow();
  await until('the first is done', async () => (await doneOf(`${id}:1:0`)).done_at);
  await until('the second is held', () => somebodyIsHeld(db));
  expect((await doneOf(`${id}:1:1`)).done_at).toBeNull();
  await mortal.kill();

  const successor = await startTestWorker({ ...servers, databaseUrl: url });
  await tell(inbox, id, 'end');
  await inbox.temporal.workflow.getHandle(id).result(); // every effect is done
  // The second was done by a statement that outlived its worker, and nobody knew of it.
  expect((await deeds(db, id)).sort()).toEqual([`${id}:1:0`, `${id}:1:1`, `${id}:1:1`]);
  const together = activitiesIn(await eventsOf(inbox, id)).filter(({ name }) => name === 'performTogether');
  expect(together).toHaveLength(1);
  expect(await brokenPromises(db)).toEqual([]);
  await successor.stop();
  await inbox.temporal.connection.close();
});
