import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmergencyContact } from '../../db/queries/people/accounts.ts';
import { caseId } from '../../domain/machine/ids.ts';
import { policyFor } from '../../domain/policy/policy.ts';
import type { Inbox } from '../../inbox/context.ts';
import { tellOfAccount } from '../../inbox/people/tell-of-account.ts';
import { mayBeShownPlace } from '../../inbox/safety/contact-links.ts';
import {
  aCheckIn,
  aMember,
  aNumber,
  anAddress,
  deliveries,
  onOneQueue,
  panicOf,
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
/** The mail server takes nothing for anybody in this domain, and says so. */
const putOff = (to: string) => (to.endsWith('@later.example') ? { code: 451, words: 'Come back later' } : undefined);

beforeAll(async () => {
  [stage, smtp, phone] = await Promise.all([aStage(), anSmtpSink(putOff), phones()]);
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

describe('PN-01 whoever holds the phone after a press', () => {
  /** Doors with a policy by which the ladder of a panic climbs fast, or only once. */
  const climbing = (ladder: { repeat1: number; repeat2: number; manager: number; exhaust: number }): Inbox =>
    onOneQueue({ ...stage.inbox, policy: policyFor(1, { panic: { ladder } }) });
  const never = 600_000;
  const once = { repeat1: never, repeat2: never, manager: never, exhaust: never };
  const wordsTo = (to: string): string[] =>
    phone.taken.flatMap((each) => (each.to === to && each.channel === 'sms' ? [each.text] : []));
  const pagesOf = (id: string, what: string): string[] =>
    pages.filter((text) => text.includes(id) && text.includes(what));

  it('PN-01 PN-04 takes nobody away by an empty list: every round and press reaches them, and no place', async () => {
    const inbox = climbing({ repeat1: 1_500, repeat2: 2_500, manager: 3_000, exhaust: 3_500 });
    const bo = aNumber();
    const accountId = await aMember(inbox, [{ name: 'Bo', phone: bo }]);
    const id = await press(inbox, accountId);
    await until('Bo is told', async () => wordsTo(bo).length === 1);
    await put(inbox, accountId);
    await until('nobody has acknowledged it', async () => (await panicOf(inbox, id)).status === 'exhausted');
    await press(inbox, accountId);
    await until('Bo is told of each round, and of the press', async () => wordsTo(bo).length >= 4);
    expect(await mayBeShownPlace(inbox, { id, n: 1 })).toBe(false);
    expect(pagesOf(id, 'has removed contacts')).toHaveLength(1);
    expect(await codes(stage.db, caseId('panic', id))).not.toContain('contacts.none-told');
  });

  it('PN-01 takes nobody away by others in their place, before anybody was told', async () => {
    const inbox = climbing(once);
    const [bo, co] = [aNumber(), aNumber()];
    const accountId = await aMember(inbox, [{ name: 'Bo', phone: bo }]);
    phone.is('sms', 'fails', bo);
    const id = await press(inbox, accountId);
    await put(inbox, accountId, { name: 'Co', phone: co });
    await until('Co is told', async () => wordsTo(co).length === 1);
    expect(wordsTo(bo)).toEqual([]);
    phone.is('sms', 'accepts', bo);
    await until('Bo is told all the same', async () => wordsTo(bo).length === 1);
    expect(pagesOf(id, 'cannot be reached')).toEqual([]);
  });

  it('PN-01 fills no place with contacts who are never told, and drowns no page by removing them', async () => {
    const inbox = climbing(once);
    const ten = () =>
      Array.from({ length: 10 }, () => ({
        name: 'Robin',
        email: anAddress().replace('@example.com', '@later.example'),
      }));
    const real = aNumber();
    const first = Array.from({ length: 10 }, () => ({ name: 'Kim', phone: aNumber() }));
    const accountId = await aMember(inbox, first);
    const id = await press(inbox, accountId);
    for (let n = 0; n < 4; n++) await put(inbox, accountId, ...ten());
    await put(inbox, accountId, { name: 'Real', phone: real });
    await until('the real one is told', async () => wordsTo(real).length === 1);
    await until('so is everybody of the first press', async () =>
      first.every((each) => wordsTo(each.phone).length > 0),
    );
    expect(pagesOf(id, 'cannot be reached')).toEqual([]);
    expect(pagesOf(id, 'has removed contacts')).toHaveLength(1);
  });
});
