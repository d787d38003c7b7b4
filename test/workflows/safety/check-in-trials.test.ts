import { afterAll, beforeAll, expect, it } from 'vitest';
import { sweep } from '../../../inbox/engine/sweep.ts';
import { checkInTrials, wrongCheckIns } from '../../support/desks/check-in-trials.ts';
import { aCrew, type Crew } from '../../support/desks/crew.ts';
import { brokenPromises } from '../../support/desks/promises.ts';
import { onOneQueue } from '../../support/desks/safety-desk.ts';
import { type Phones, phones } from '../../support/outside/phones.ts';
import { anSmtpSink, type SmtpSink } from '../../support/outside/smtp.ts';
import { until } from '../../support/probe/until.ts';

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

it('CI-03 answers around each instant while workers are killed: what their receipt decides happens, and nothing else', async () => {
  const inbox = onOneQueue(crew.inbox);
  const [trials] = await Promise.all([
    checkInTrials(inbox, { trials: 24, lanes: 24, seed: 7 }),
    crew.killing({ kills: 3, seed: 7 }),
  ]);
  expect(trials).toHaveLength(24);
  expect(wrongCheckIns(trials)).toEqual([]);
  expect(new Set(trials.map(({ near }) => near)).size).toBe(3);
  expect(trials.some(({ offset }) => offset <= 0) && trials.some(({ offset }) => offset > 0)).toBe(true);
  await until(
    'everything is told and sealed',
    async () => {
      await sweep(inbox, { unreadAfterMs: 1_000, orphanAfterMs: 60_000 });
      return (await brokenPromises(inbox.db)).length === 0;
    },
    60_000,
  );
});
