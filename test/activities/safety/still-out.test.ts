import { afterAll, beforeAll, expect, it } from 'vitest';
import { alarmsStillOut } from '../../../activities/safety/still-out.ts';
import { safetySubject } from '../../../db/queries/safety/safety-cases.ts';
import { checkInRequests, pins } from '../../api/routes/safety/check-in-requests.ts';
import { aMember, press, sayToPanic } from '../../support/desks/safety-desk.ts';
import { startApi, type TestApi } from '../../support/servers/test-api.ts';

/** Temporal is down, and nobody works: what is still out is judged with what the doors have stored. */
let api: TestApi;
beforeAll(async () => {
  api = await startApi({ temporal: '127.0.0.1:1' });
});
afterAll(() => api.stop());

it('CI-03 PN-01 an all-clear names the other alarms of the person, and CI-04 of duress to nobody who may not know', async () => {
  const mum = { name: 'Mum', email: 'mum-out@example.com', phone: '+442079460021' };
  const accountId = await aMember(api.inbox, [mum, { name: 'Ex', email: 'ex-out@example.com', duress: false }]);
  const asks = checkInRequests(api, accountId);
  const stillOut = (caseId: string, to: string) =>
    api.db.transaction().execute(async (trx) => {
      const subject = (await safetySubject(trx, caseId))!;
      return alarmsStillOut(trx, { caseId, to, subject });
    });
  const panic = await press(api.inbox, accountId);
  const byPhone = [{ name: 'M.', phone: mum.phone }];
  const checkIn = (await asks.aCheckIn({ ...pins, contacts: byPhone })).id;
  const marked = (await asks.aCheckIn(pins)).id;
  expect(await stillOut(`panic/${panic}`, 'contact-1')).toEqual([]);
  for (const id of [checkIn, marked]) await asks.say(id, 'cancel', { pin: pins.duressPin });
  expect((await stillOut(`panic/${panic}`, 'contact-1')).toSorted()).toEqual([checkIn, marked].toSorted());
  expect((await stillOut(`panic/${panic}`, 'staff')).toSorted()).toEqual([checkIn, marked].toSorted());
  expect(await stillOut(`panic/${panic}`, 'contact-2')).toEqual([]);
  expect((await stillOut(`check-in/${checkIn}`, 'contact-1')).toSorted()).toEqual([panic, marked].toSorted());
  await sayToPanic(api.inbox, panic, 'stood-down');
  expect(await stillOut(`check-in/${checkIn}`, 'contact-1')).toEqual([marked]);
});
