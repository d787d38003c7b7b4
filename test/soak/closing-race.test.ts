import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { sweep } from '../../inbox/engine/sweep.ts';
import { closingTrials, wrongTrials } from '../support/desks/closing-trials.ts';
import { brokenPromises } from '../support/desks/promises.ts';
import { anSmtpSink, type SmtpSink } from '../support/outside/smtp.ts';
import { until } from '../support/probe/until.ts';
import { startTestWorker, type TestWorker } from '../support/probe/worker.ts';
import { freshDatabase } from '../support/servers/database.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let smtp: SmtpSink;
let worker: TestWorker;

beforeAll(async () => {
  [database, smtp] = await Promise.all([freshDatabase(), anSmtpSink()]);
  worker = await startTestWorker({
    temporal: inject('temporal'),
    namespace: inject('namespace'),
    queue: randomUUID(),
    databaseUrl: database.url,
    smtpUrl: smtp.url,
  });
});
afterAll(async () => {
  await worker.stop();
  await Promise.all([database.stop(), smtp.close()]);
});

it('TK-20 a thousand replies around the closing instant: each reopens or opens a follow-up, as its receipt commands', async () => {
  const trials = await closingTrials(worker.inbox, { trials: 1_000, lanes: 30, seed: 2026 });
  const inTime = trials.filter((trial) => trial.commanded === 'reopened').length;
  const close = trials.filter((trial) => Math.abs(trial.offset) <= 1).length;
  console.log(`${trials.length} trials, ${inTime} in time, ${close} within a millisecond of the closing instant`);
  expect(wrongTrials(trials)).toEqual([]);
  expect(trials).toHaveLength(1_000);
  expect(inTime).toBeGreaterThan(200);
  expect(inTime).toBeLessThan(800);
  await until(
    'the sweep has brought the rest to its end',
    async () => {
      await sweep(worker.inbox, { unreadAfterMs: 1_000, orphanAfterMs: 60_000 });
      return (await brokenPromises(worker.inbox.db)).length === 0;
    },
    120_000,
  );
});
