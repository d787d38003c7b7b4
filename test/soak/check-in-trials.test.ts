import { afterAll, beforeAll, expect, it } from 'vitest';
import { sweep } from '../../inbox/engine/sweep.ts';
import { checkInTrials, wrongCheckIns } from '../support/desks/check-in-trials.ts';
import { aCrew, type Crew } from '../support/desks/crew.ts';
import { brokenPromises } from '../support/desks/promises.ts';
import { onOneQueue } from '../support/desks/safety-desk.ts';
import { type Phones, phones } from '../support/outside/phones.ts';
import { anSmtpSink, type SmtpSink } from '../support/outside/smtp.ts';
import { until } from '../support/probe/until.ts';

const many = Number(process.env['SOAK_TRIALS'] ?? 1_000);
const lanes = 40;

let crew: Crew;
let smtp: SmtpSink;
let phone: Phones;
beforeAll(async () => {
  [crew, smtp, phone] = await Promise.all([aCrew(), anSmtpSink(), phones()]);
  await crew.start(2, { smtpUrl: smtp.url, phoneUrl: phone.url });
});
afterAll(async () => {
  await crew.close();
  await Promise.all([smtp.close(), phone.close()]);
});

it('CI-03 a thousand answers around each instant while workers are killed: each does what its receipt commands', async () => {
  const inbox = onOneQueue(crew.inbox);
  const [trials] = await Promise.all([
    checkInTrials(inbox, { trials: many, lanes, seed: 2026 }),
    crew.killing({ kills: Math.ceil(many / 15), seed: 2026 }),
  ]);
  const inTime = trials.filter(({ offset }) => offset <= 0).length;
  const close = trials.filter(({ offset }) => Math.abs(offset) <= 1).length;
  console.log(`${trials.length} trials, ${inTime} at or before their instant, ${close} within a millisecond of it`);
  expect(wrongCheckIns(trials)).toEqual([]);
  expect(trials).toHaveLength(many);
  expect(inTime).toBeGreaterThan(many / 5);
  expect(inTime).toBeLessThan((many * 4) / 5);
  await until(
    'the sweep has brought the rest to its end',
    async () => {
      await sweep(inbox, { unreadAfterMs: 1_000, orphanAfterMs: 60_000 });
      return (await brokenPromises(inbox.db)).length === 0;
    },
    120_000,
  );
});
