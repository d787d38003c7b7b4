import { afterAll, beforeAll, expect, it } from 'vitest';
import { alarmsStillOut } from '../../../activities/safety/still-out.ts';
import { lockDelivery, recordDelivery } from '../../../db/queries/safety/deliveries.ts';
import { safetySubject } from '../../../db/queries/safety/safety-cases.ts';
import type { Channel, DeliveryState } from '../../../domain/safety/alarm/deliveries.ts';
import { tellEffect } from '../../../domain/safety/alarm/vocabulary.ts';
import { tellOfAccount } from '../../../inbox/people/tell-of-account.ts';
import { checkInRequests, pins } from '../../api/routes/safety/check-in-requests.ts';
import { aMember, press, sayToPanic } from '../../support/desks/safety-desk.ts';
import { startApi, type TestApi } from '../../support/servers/test-api.ts';

/** Temporal is down, and nobody works: what is still out is judged with what the doors have stored. */
let api: TestApi;
beforeAll(async () => {
  api = await startApi({ temporal: '127.0.0.1:1' });
});
afterAll(() => api.stop());

const stillOut = (
  caseId: string,
  to: string,
  { channel = 'email', waited = 0 }: { channel?: Channel; waited?: number } = {},
) =>
  api.db.transaction().execute(async (trx) => {
    const subject = (await safetySubject(trx, caseId))!;
    return alarmsStillOut(trx, { caseId, to, channel, subject, plannedAt: new Date(Date.now() - waited) });
  });

/** An alert of this case to these recipients has come as far as this. */
async function anAlert(caseId: string, state: DeliveryState, ...recipients: readonly string[]): Promise<void> {
  for (const to of recipients) {
    const [message, channel] = [caseId.startsWith('panic') ? 'panic-alert' : 'check-in-alert', 'sms'] as const;
    const id = `${caseId}/${to}`;
    await api.db
      .insertInto('effect')
      .values({
        id,
        case_id: caseId,
        revision: 9,
        n: Number(to.replace(/\D/g, '') || 99),
        kind: tellEffect,
        details: JSON.stringify({ message, to, channel }),
        awaited: true,
        at: new Date(),
        last_error: null,
        done_at: null,
        outcome: null,
        consumed_revision: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await api.db.transaction().execute((trx) => lockDelivery(trx, { id, caseId, message, to, channel }));
    await recordDelivery(api.db, id, { state });
  }
}

it('CI-03 PN-01 an all-clear names the other alarms of the person, and CI-04 of duress to nobody who may not know', async () => {
  const mum = { name: 'Mum', email: 'mum-out@example.com', phone: '+442079460021' };
  const accountId = await aMember(api.inbox, [mum, { name: 'Ex', email: 'ex-out@example.com', duress: false }]);
  const asks = checkInRequests(api, accountId);
  const panic = await press(api.inbox, accountId);
  const byPhone = [{ name: 'M.', phone: mum.phone }];
  const checkIn = (await asks.aCheckIn({ ...pins, contacts: byPhone })).id;
  const marked = (await asks.aCheckIn(pins)).id;
  expect(await stillOut(`panic/${panic}`, 'contact-1')).toEqual([]);
  for (const id of [checkIn, marked]) await asks.say(id, 'cancel', { pin: pins.duressPin });
  await anAlert(`panic/${panic}`, 'accepted', 'contact-1', 'staff');
  for (const id of [checkIn, marked]) await anAlert(`check-in/${id}`, 'accepted', 'contact-1', 'staff');
  const bySms = { channel: 'sms' } as const;
  expect((await stillOut(`panic/${panic}`, 'contact-1', bySms)).toSorted()).toEqual([checkIn, marked].toSorted());
  expect((await stillOut(`panic/${panic}`, 'staff')).toSorted()).toEqual([checkIn, marked].toSorted());
  expect(await stillOut(`panic/${panic}`, 'contact-2')).toEqual([]);
  expect((await stillOut(`check-in/${checkIn}`, 'contact-1', bySms)).toSorted()).toEqual([panic, marked].toSorted());
  await sayToPanic(api.inbox, panic, 'stood-down');
  expect(await stillOut(`check-in/${checkIn}`, 'contact-1', bySms)).toEqual([marked]);
});

it('CI-03 an all-clear names no alarm that its recipient was not told of, and waits a minute to know whether they were', async () => {
  const accountId = await aMember(api.inbox, [{ name: 'Mum', phone: '+442079460022' }]);
  const first = await press(api.inbox, accountId);
  const asks = checkInRequests(api, accountId);
  const other = (await asks.aCheckIn(pins)).id;
  await asks.say(other, 'cancel', { pin: pins.duressPin });
  const bySms = (waited = 0) => stillOut(`panic/${first}`, 'contact-1', { channel: 'sms', waited });
  expect(await bySms()).toEqual([]); // nobody has begun to hand the alert over: it follows, or never will
  await anAlert(`check-in/${other}`, 'unknown', 'contact-1');
  await expect(bySms()).rejects.toThrow('alert-under-way');
  expect(await bySms(60_001)).toEqual([other]);
  await recordDelivery(api.db, `check-in/${other}/contact-1`, { state: 'accepted' });
  expect(await bySms()).toEqual([other]);
});

it('CI-04 an all-clear to an address that the phone has put beside a helper tells nothing of a duress', async () => {
  const [number, spy] = ['+442079460023', 'spy-out@example.com'];
  const accountId = await aMember(api.inbox, [{ name: 'Bo', phone: number }]);
  const asks = checkInRequests(api, accountId);
  const silent = (await asks.aCheckIn(pins)).id;
  await asks.say(silent, 'cancel', { pin: pins.duressPin });
  await anAlert(`check-in/${silent}`, 'accepted', 'contact-1');
  const given = {
    email: `${accountId}@example.com`,
    name: 'Alex',
    emergencyContacts: [{ name: 'Bo', phone: number, email: spy }],
  };
  await tellOfAccount(api.inbox, accountId, { clientId: 'platform', given });
  const second = (await asks.aCheckIn()).id;
  expect(await stillOut(`check-in/${second}`, 'contact-1')).toEqual([]);
  expect(await stillOut(`check-in/${second}`, 'contact-1', { channel: 'sms' })).toEqual([silent]);
});
