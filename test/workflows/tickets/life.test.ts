import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { brokenPromises } from '../../support/desks/promises.ts';
import { aProbe, codes, poke, rowOf, tell } from '../../support/probe/case.ts';
import { until } from '../../support/probe/until.ts';
import { startTestWorker, type TestWorker } from '../../support/probe/worker.ts';
import { freshDatabase } from '../../support/servers/database.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let worker: TestWorker;

beforeAll(async () => {
  database = await freshDatabase();
  worker = await startTestWorker({
    temporal: inject('temporal'),
    namespace: inject('namespace'),
    databaseUrl: database.url,
    queue: `smoke-${randomUUID()}`,
  });
});
afterAll(async () => {
  await worker.stop();
  await database.stop();
});

it('a probe lives: marks, a command, a poke, a close by itself, a seal', async () => {
  const { inbox } = worker;
  const id = await aProbe(inbox, { marks: [400, 800] });
  expect(await tell(inbox, id, 'note', { details: { act: true, ask: true } })).toMatchObject({ version: 1 });
  await poke(inbox, id);
  await until(
    'both marks',
    async () => (await codes(inbox.db, id)).filter((code) => code === 'probe.mark').length === 2,
  );
  await tell(inbox, id, 'resolve', { details: { closeAfter: 500 } });
  await poke(inbox, id);
  await until('reopened', async () => (await codes(inbox.db, id)).includes('probe.reopened'));
  await tell(inbox, id, 'resolve', { details: { closeAfter: 300 } });
  await until('sealed', async () => (await rowOf(inbox.db, id)).sealed_at);
  await inbox.temporal.workflow.getHandle(id).result();
  await expect(tell(inbox, id, 'note')).rejects.toMatchObject({ refusal: { kind: 'wrong-state' } });
  expect((await poke(inbox, id)).sealed).toBe(true);
  expect(await brokenPromises(inbox.db)).toEqual([]);
});
