import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EmergencyContact } from '../../db/queries/people/accounts.ts';
import { caseId } from '../../domain/machine/ids.ts';
import { policyFor } from '../../domain/policy/policy.ts';
import type { Inbox } from '../../inbox/context.ts';
import { tellOfAccount } from '../../inbox/people/tell-of-account.ts';
import {
  aCheckIn,
  aMember,
  aNumber,
  anAddress,
  deliveries,
  onOneQueue,
  press,
  sayTo,
} from '../support/desks/safety-desk.ts';
import { type Phones, phones } from '../support/outside/phones.ts';
import { anSmtpSink, type SmtpSink } from '../support/outside/smtp.ts';
import { codes } from '../support/probe/case.ts';
import { aStage, type Stage } from '../support/probe/stage.ts';
import { until } from '../support/probe/until.ts';

let stage: Stage;
let smtp: SmtpSink;
let phone: Phones;
const pages: string[] = [];

beforeAll(async () => {
  [stage, smtp, phone] = await Promise.all([aStage(), anSmtpSink(() => undefined), phones()]);
  await stage.work({ smtpUrl: smtp.url, phoneUrl: phone.url, onPage: (text) => void pages.push(text) });
});
afterAll(async () => {
  await stage.close();
  await Promise.all([smtp.close(), phone.close()]);
});

/** Doors with a policy by which a check-in alerts half a second after it was due. */
const soon = (): Inbox =>
  onOneQueue({ ...stage.inbox, policy: policyFor(1, { checkIn: { remind: 250, grace: { usual: 250 } } }) });
const put = (inbox: Inbox, accountId: string, ...emergencyContacts: readonly EmergencyContact[]) =>
  tellOfAccount(inbox, accountId, {
    clientId: 'platform',
    given: { email: `${accountId}@example.com`, name: 'Alex', emergencyContacts },
  });
const textsTo = (to: string): string[] =>
  phone.taken.flatMap((each) => (each.to === to && each.channel === 'sms' ? [each.template] : []));
const isPaged = (id: string) => async () =>
  pages.some((text) => text.includes(id) && text.includes('No contact could be told'));

it('CI-02 a number that was corrected while the check-in ran is alerted, and the old one is not', async () => {
  const inbox = soon();
  const [typo, right] = [aNumber(), aNumber()];
  const accountId = await aMember(inbox, [{ name: 'Mum', phone: typo }]);
  await aCheckIn(inbox, accountId, { dueIn: 2_000 });
  await put(inbox, accountId, { name: 'Mum', phone: right });
  await until('the right number is told', async () => textsTo(right).includes('check-in-alert'));
  expect(textsTo(typo)).not.toContain('check-in-alert');
});

it('CI-02 staff are paged when every contact was removed before the alert, and timeline and page say so', async () => {
  const inbox = soon();
  const accountId = await aMember(inbox, [{ name: 'Mum', phone: aNumber() }]);
  const id = await aCheckIn(inbox, accountId, { dueIn: 2_000 });
  await put(inbox, accountId);
  await until('staff are paged', isPaged(id));
  expect(pages.find((text) => text.includes(id) && text.includes('No contact could be told'))).toContain('level 3');
  expect(await codes(stage.db, caseId('check-in', id))).toContain('contacts.none-told');
});

it('CI-04 whoever is taken off the account after the duress PIN is warned all the same', async () => {
  const inbox = soon();
  const number = aNumber();
  const accountId = await aMember(inbox, [{ name: 'Mum', phone: number }]);
  const id = await aCheckIn(inbox, accountId, { dueIn: 60_000, pin: '1234', duressPin: '9876' });
  await sayTo(inbox, id, 'answered', { pin: 'duress' });
  await put(inbox, accountId);
  await until('they are warned', async () => textsTo(number).includes('check-in-alert'));
  expect(await codes(stage.db, caseId('check-in', id))).not.toContain('contacts.none-told');
});

it('CI-04 a contact stays one whose address the phone writes into the account, before the duress PIN or after', async () => {
  const inbox = soon();
  const tell = (accountId: string, email: string) =>
    tellOfAccount(inbox, accountId, { clientId: 'platform', given: { email, name: 'Alex' } });
  const alertOf = (id: string) =>
    until('the alert is settled', async () => {
      const settled = /check-in-alert contact-1 email (?!queued|unknown)/;
      return (await deliveries(inbox, 'check-in', id)).find((each) => settled.test(each)) ?? false;
    });
  const [before, after] = [anAddress(), anAddress()];
  const [first, second] = [
    await aMember(inbox, [{ name: 'Mum', email: before }]),
    await aMember(inbox, [{ name: 'Mum', email: after }]),
  ];
  await tell(first, before.toUpperCase());
  for (const accountId of [first, second]) {
    const id = await aCheckIn(inbox, accountId, { dueIn: 60_000, pin: '1234', duressPin: '9876' });
    await sayTo(inbox, id, 'cancelled', { pin: 'duress' });
    if (accountId === second) await tell(second, after.replace('@', '+a@'));
    expect(await alertOf(id)).toBe('check-in-alert contact-1 email accepted');
  }
});

it('PN-01 a contact who is put on the account while a panic is open is told at once', async () => {
  const inbox = soon();
  const number = aNumber();
  const accountId = await aMember(inbox, [{ name: 'Stranger', phone: aNumber() }]);
  const id = await press(inbox, accountId);
  await put(inbox, accountId, { name: 'Mum', phone: number });
  await until('they are told', async () => textsTo(number).includes('panic-alert'));
  expect(await codes(stage.db, caseId('panic', id))).toContain('contacts.changed');
});
