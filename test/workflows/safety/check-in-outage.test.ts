import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { caseId } from '../../../domain/machine/ids.ts';
import { policyFor } from '../../../domain/policy/policy.ts';
import { instantOf } from '../../../domain/safety/check-in/state.ts';
import type { Inbox } from '../../../inbox/context.ts';
import { sweep } from '../../../inbox/engine/sweep.ts';
import { aCheckIn, aMember, aNumber, checkInOf, onOneQueue, sayTo } from '../../support/desks/safety-desk.ts';
import { type Phones, phones } from '../../support/outside/phones.ts';
import { anSmtpSink, type SmtpSink } from '../../support/outside/smtp.ts';
import { timeline } from '../../support/probe/case.ts';
import { until } from '../../support/probe/until.ts';
import { startTestWorker, type TestWorker, testInbox } from '../../support/probe/worker.ts';
import { freshDatabase } from '../../support/servers/database.ts';
import { fragileTemporal } from '../../support/servers/outage.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let temporal: Awaited<ReturnType<typeof fragileTemporal>>;
let smtp: SmtpSink;
let phone: Phones;
let worker: TestWorker | undefined;
let inbox: Inbox;

beforeAll(async () => {
  [database, temporal, smtp, phone] = await Promise.all([freshDatabase(), fragileTemporal(), anSmtpSink(), phones()]);
});
afterAll(async () => {
  await worker?.stop();
  await Promise.all([database.stop(), temporal.stop(), smtp.close(), phone.close()]);
});

it('CI-03 R-23 every instant passes with only the door alive: an answer in time alerts nobody, silence alerts once, late', async () => {
  const { address, namespace } = temporal;
  const where = { temporal: address, namespace, queue: randomUUID() };
  const policy = policyFor(1, { checkIn: { remind: 1_000, grace: { usual: 1_000 } } });
  inbox = { ...onOneQueue(testInbox(where, database.product)), policy };
  const [safe, silent] = [aNumber(), aNumber()];
  const [safeAccount, silentAccount] = await Promise.all(
    [safe, silent].map((number) => aMember(inbox, [{ name: 'Kim', phone: number }])),
  );
  await temporal.kill();
  const answeredOne = await aCheckIn(inbox, safeAccount ?? '', { dueIn: 1_500 });
  const silentOne = await aCheckIn(inbox, silentAccount ?? '', { dueIn: 1_500 });
  await sayTo(inbox, answeredOne);
  const { clocks } = await checkInOf(inbox, silentOne);
  const last = Math.max(...clocks.map(({ dueAt }) => dueAt));
  await until('every instant has passed', async () => Date.now() > last + 500);

  await temporal.restart();
  worker = await startTestWorker({ ...where, databaseUrl: database.url, smtpUrl: smtp.url, phoneUrl: phone.url });
  const restarted = Date.now();
  await until('all is brought to Temporal, and the contact is alerted', async () => {
    await sweep(inbox, { unreadAfterMs: 1_000, orphanAfterMs: 60_000 });
    return phone.taken.length > 0;
  });
  const alertedAfter = Date.now() - restarted;
  const heard = async (id: string, code: string) =>
    (await timeline(inbox.db, caseId('check-in', id))).filter((entry) => entry.code === code);
  await until('the engine knows', async () => (await heard(silentOne, 'check-in.alerted')).length > 0);
  await until('the answer is read', async () => (await heard(answeredOne, 'check-in.answered')).length > 0);
  await inbox.temporal.workflow.getHandle(caseId('check-in', answeredOne)).result();

  expect(phone.taken.map(({ to, template, ref }) => [to, template, ref])).toEqual([
    [silent, 'check-in-alert', silentOne],
  ]);
  // The person was asked all the same, but only by the reminder: the prompt was overtaken.
  expect(smtp.taken.toSorted()).toEqual([
    'check-in-alert safety@hotmess.london',
    `check-in-reminder ${silentAccount}@example.com`,
  ]);
  expect((await checkInOf(inbox, answeredOne)).status).toBe('checked_in');
  const marks = (await heard(silentOne, 'clock.fired')).map(({ params }) => params as { mark: string; lateMs: number });
  expect(marks.map(({ mark }) => mark)).toEqual(['prompt', 'remind', 'alert']);
  for (const { lateMs } of marks) expect(lateMs).toBeGreaterThanOrEqual(500);
  for (const code of ['check-in.prompted', 'check-in.reminded']) expect(await heard(silentOne, code)).toHaveLength(1);
  expect(instantOf(await checkInOf(inbox, silentOne), 'alert')).toBe(last);
  expect(alertedAfter).toBeLessThan(5_000);
});
