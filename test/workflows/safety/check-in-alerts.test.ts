import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { putAccount } from '../../../db/queries/people/accounts.ts';
import { caseId } from '../../../domain/machine/ids.ts';
import { policyFor } from '../../../domain/policy/policy.ts';
import { checkInFacts } from '../../../domain/safety/check-in/words/vocabulary.ts';
import type { Inbox } from '../../../inbox/context.ts';
import { contactRefuses } from '../../../inbox/safety/contact-answers.ts';
import { takeDeliveryNews } from '../../../inbox/safety/delivery-news.ts';
import { tellOpenCases } from '../../../inbox/safety/tell-open-cases.ts';
import {
  aCheckIn,
  aMember,
  aNumber,
  anAddress,
  checkInOf,
  deliveries,
  onOneQueue,
  sayTo,
} from '../../support/desks/safety-desk.ts';
import { costOf, eventsOf } from '../../support/histories/history.ts';
import { type Phones, phones } from '../../support/outside/phones.ts';
import { anSmtpSink, type SmtpSink } from '../../support/outside/smtp.ts';
import { codes, rowOf } from '../../support/probe/case.ts';
import { aStage, type Stage } from '../../support/probe/stage.ts';
import { until } from '../../support/probe/until.ts';

let stage: Stage;
let smtp: SmtpSink;
let phone: Phones;
/** The recipients whom the mail server puts off for now. */
const putOff = new Set<string>();
const pages: string[] = [];

beforeAll(async () => {
  [stage, smtp, phone] = await Promise.all([
    aStage(),
    anSmtpSink((to) => (putOff.has(to) ? { code: 451, words: 'Come back later' } : undefined)),
    phones(),
  ]);
  await stage.work({ smtpUrl: smtp.url, phoneUrl: phone.url, onPage: (text) => void pages.push(text) });
});
afterAll(async () => {
  await stage.close();
  await Promise.all([smtp.close(), phone.close()]);
});
beforeEach(() => {
  putOff.clear();
});

/** Doors with a policy by which a check-in alerts this soon after it was due. */
const soon = (remind: number, grace: number): Inbox =>
  onOneQueue({ ...stage.inbox, policy: policyFor(1, { checkIn: { remind, grace: { usual: grace } } }) });

const mailsTo = (address: string): string[] =>
  smtp.taken.filter((mail) => mail.endsWith(` ${address}`)).map((mail) => mail.split(' ')[0] ?? '');
const textsTo = (to: string): string[] =>
  phone.taken.filter((each) => each.to === to).map(({ channel, template }) => `${channel} ${template}`);
const ended = (id: string) => stage.inbox.temporal.workflow.getHandle(caseId('check-in', id)).result();

/** The id of the one message of this kind. */
const effectOf = async (id: string, message: string, to: string): Promise<string> => {
  const rows = await stage.db
    .selectFrom('delivery')
    .select('id')
    .where('case_id', '=', caseId('check-in', id))
    .where('message', '=', message)
    .where('recipient', '=', to)
    .execute();
  expect(rows).toHaveLength(1);
  return rows[0]?.id ?? '';
};

it('CI-03 answered while alerting: an all-clear for everybody an alert may have reached, and none for the others', async () => {
  const inbox = soon(200, 200);
  const [delivered, unheard, refusing] = [aNumber(), aNumber(), anAddress()];
  phone.is('sms', 'takes and hangs', unheard);
  putOff.add(refusing);
  const accountId = await aMember(inbox, [
    { name: 'Robin', phone: delivered },
    { name: 'Kim', phone: unheard },
    { name: 'Sam', email: refusing },
  ]);
  const id = await aCheckIn(inbox, accountId, { dueIn: 200 });
  await until(
    'the first two have been texted',
    async () => textsTo(delivered).length > 0 && textsTo(unheard).length > 0,
  );
  await until('the third was put off', async () =>
    (await deliveries(inbox, 'check-in', id)).includes('check-in-alert contact-3 email queued'),
  );
  const told = { id: await effectOf(id, 'check-in-alert', 'contact-1'), state: 'delivered' } as const;
  expect(await takeDeliveryNews(inbox, ['sms'], told)).toBe(true);
  phone.is('sms', 'accepts', unheard);
  await sayTo(inbox, id);
  await until('nobody has to be told any more', async () => {
    const known = await deliveries(inbox, 'check-in', id);
    return known.includes('check-in-all-clear contact-3 email dropped') && textsTo(unheard).length > 1;
  });
  putOff.clear();
  await ended(id);
  const known = await deliveries(inbox, 'check-in', id);
  expect(known.filter((line) => line.includes('contact-'))).toEqual([
    'check-in-alert contact-1 sms delivered',
    'check-in-alert contact-2 sms unknown',
    'check-in-alert contact-3 email dropped',
    'check-in-all-clear contact-1 sms accepted',
    'check-in-all-clear contact-2 sms accepted',
    'check-in-all-clear contact-3 email dropped',
  ]);
  for (const to of [delivered, unheard]) expect(textsTo(to)).toEqual(['sms check-in-alert', 'sms check-in-all-clear']);
  expect(mailsTo(refusing)).toEqual([]);
  for (const { ref, to } of phone.taken) if (to === delivered || to === unheard) expect(ref).toBe(id);
  expect((await checkInOf(inbox, id)).status).toBe('all_clear');
}, 60_000);

it('CI-02 a provider of text messages that hangs for ever: its contact is called, and both get the all-clear', async () => {
  const to = aNumber();
  phone.is('sms', 'hangs', to);
  const policy = policyFor(1, { checkIn: { remind: 200, grace: { usual: 200 }, call: 500 } });
  const inbox = onOneQueue({ ...stage.inbox, policy });
  const id = await aCheckIn(inbox, await aMember(inbox, [{ name: 'Kim', phone: to }]), { dueIn: 200 });
  await until('they were called', async () => textsTo(to).includes('call check-in-alert'));
  expect(await deliveries(inbox, 'check-in', id)).toContain('check-in-alert contact-1 sms unknown');
  phone.is('sms', 'accepts', to);
  await sayTo(inbox, id);
  await ended(id);
  expect(textsTo(to).filter((each) => each.endsWith('all-clear'))).toEqual(
    expect.arrayContaining(['sms check-in-all-clear', 'call check-in-all-clear']),
  );
}, 60_000);

it('CI-03 an alert that may have arrived never counts as not sent, whatever becomes of its next attempt', async () => {
  const inbox = soon(200, 200);
  const to = aNumber();
  phone.is('sms', 'takes and drops', to);
  const id = await aCheckIn(inbox, await aMember(inbox, [{ name: 'Kim', phone: to }]), { dueIn: 200 });
  await until('the text was taken, and the line went dead', async () => textsTo(to).length > 0);
  await phone.close();
  const alert = await effectOf(id, 'check-in-alert', 'contact-1');
  await until('it was tried again in vain', async () => {
    const { last_error } = await stage.db
      .selectFrom('effect')
      .select('last_error')
      .where('id', '=', alert)
      .executeTakeFirstOrThrow();
    return last_error === 'ECONNREFUSED';
  });
  expect(await deliveries(inbox, 'check-in', id)).toContain('check-in-alert contact-1 sms unknown');
  await sayTo(inbox, id);
  const before = textsTo(to).length;
  phone.is('sms', 'accepts', to);
  await phone.open();
  await ended(id);
  expect(textsTo(to).slice(before)).toEqual(['sms check-in-all-clear']);
});

it('CI-04 a duress PIN: contacts and staff at once, to the person what the right one brings, and only staff end it', async () => {
  const inbox = soon(1_500, 1_000);
  const to = aNumber();
  const accountId = await aMember(inbox, [{ name: 'Kim', phone: to }]);
  const person = `${accountId}@example.com`;
  const id = await aCheckIn(inbox, accountId, { dueIn: 1_500, pin: '2468', duressPin: '1357' });
  await until('the person was asked', async () => mailsTo(person).length > 0);
  const paged = pages.length;
  await sayTo(inbox, id, checkInFacts.extended, { pin: 'duress', by: 5_000 });
  await until('the contact and the safety team are told', async () => textsTo(to).length > 0 && pages.length > paged);
  expect((await checkInOf(inbox, id)).shown.status).toBe('prompted');
  await until(
    'the person sees that the alert is out',
    async () => (await checkInOf(inbox, id)).shown.status === 'alerted',
  );
  await sayTo(inbox, id, checkInFacts.answered, { pin: 'right' });
  await until(
    'the person sees that all is well',
    async () => (await checkInOf(inbox, id)).shown.status === 'all_clear',
  );
  expect(await checkInOf(inbox, id)).toMatchObject({ status: 'alerted', duress: true });
  await sayTo(inbox, id, checkInFacts.stoodDown);
  await ended(id);
  expect(textsTo(to)).toEqual(['sms check-in-alert', 'sms check-in-all-clear']);
  expect(mailsTo(person)).toEqual(['check-in-prompt', 'check-in-reminder']);
  expect(await codes(stage.db, caseId('check-in', id))).toContain('check-in.reminded');
  expect((await checkInOf(inbox, id)).status).toBe('stood_down');
});

it('CI-02 a contact who was removed from the account, or asked to be told no more, is not told; the others are', async () => {
  const inbox = soon(200, 200);
  const [removed, refusing, other] = [anAddress(), anAddress(), anAddress()];
  for (const each of [removed, refusing, other]) putOff.add(each);
  const named = (email: string) => ({ name: 'Robin', email });
  const accountId = await aMember(inbox, [removed, refusing, other].map(named));
  const id = await aCheckIn(inbox, accountId, { dueIn: 200 });
  const alerts = async () =>
    (await deliveries(inbox, 'check-in', id)).filter((line) => line.startsWith('check-in-alert contact'));
  await until('all were put off', async () => {
    const known = await alerts();
    return known.length === 3 && smtp.refused() > 2 && known.every((line) => line.endsWith('queued'));
  });
  const person = { email: `${accountId}@example.com`, name: 'Alex', emergencyContacts: [refusing, other].map(named) };
  await putAccount(inbox.db, accountId, { clientId: 'platform', given: person });
  await contactRefuses(inbox, { kind: 'check-in', id, n: 2 });
  // An attempt that had begun before is put off as well; only the next one knows.
  await until('both count', async () => (await alerts()).filter((line) => line.endsWith('failed')).length === 2);
  putOff.clear();
  await until('all is known', async () => (await alerts()).every((line) => !/queued|unknown/.test(line)));
  expect(await alerts()).toEqual([
    'check-in-alert contact-1 email failed',
    'check-in-alert contact-2 email failed',
    'check-in-alert contact-3 email accepted',
  ]);
  expect([removed, refusing, other].map(mailsTo)).toEqual([[], [], ['check-in-alert']]);
  await sayTo(inbox, id);
  await ended(id);
  expect([removed, refusing, other].map(mailsTo)).toEqual([[], [], ['check-in-alert', 'check-in-all-clear']]);
});

it('the sixth incident of a day is held back from a contact, and sent when staff override the budget', async () => {
  const inbox = soon(100, 100);
  const email = anAddress();
  const accountId = await aMember(inbox, [{ name: 'Robin', email }]);
  const ids = await Promise.all(Array.from({ length: 6 }, () => aCheckIn(inbox, accountId, { dueIn: 2_000 })));
  const alertOf = async (id: string) =>
    (await deliveries(inbox, 'check-in', id)).filter((line) => line.startsWith('check-in-alert contact'));
  const known = await until('all six are settled', async () => {
    const lines = await Promise.all(ids.map(alertOf));
    return lines.every(([line]) => line && !/queued|unknown/.test(line)) && lines.map(([line]) => line);
  });
  expect(known.filter((line) => line?.endsWith('accepted'))).toHaveLength(5);
  expect(mailsTo(email)).toHaveLength(5);
  const held = ids[known.findIndex((line) => line?.endsWith('failed'))] ?? '';
  await until('its machine knows', async () =>
    (await checkInOf(inbox, held)).alerts.some(({ why }) => why === 'budget'),
  );
  await sayTo(inbox, held, checkInFacts.fanOutOverridden, {});
  await until('the sixth is told after all', async () => mailsTo(email).length === 6);
  await until('and it is known', async () => (await alertOf(held)).at(-1)?.endsWith('accepted') ?? false);
  await Promise.all(ids.map((id) => sayTo(inbox, id)));
  await Promise.all(ids.map(ended));
  expect(mailsTo(email).filter((mail) => mail === 'check-in-all-clear')).toHaveLength(6);
});

it('a check-in that is answered after its prompt costs at most twelve billable actions', async () => {
  const inbox = soon(60_000, 60_000);
  const accountId = await aMember(inbox, [{ name: 'Robin', email: anAddress() }]);
  const id = await aCheckIn(inbox, accountId, { dueIn: 300 });
  await until('asked', async () => mailsTo(`${accountId}@example.com`).length > 0);
  await until('and known', async () => (await deliveries(inbox, 'check-in', id))[0]?.endsWith('accepted') ?? false);
  await sayTo(inbox, id);
  await ended(id);
  const { billable, ...parts } = costOf(await eventsOf(inbox, caseId('check-in', id)));
  expect(billable, JSON.stringify(parts)).toBeLessThanOrEqual(12);
  expect((await rowOf(stage.db, caseId('check-in', id))).sealed_at).not.toBeNull();
});

it('CI-04 who is marked not under duress reads an ordinary alert and an all-clear, while the others are warned in silence', async () => {
  const inbox = soon(500, 500);
  const [aware, marked, late] = [aNumber(), aNumber(), aNumber()];
  const contacts = [
    { name: 'Robin', phone: aware },
    { name: 'Kim', phone: marked, duress: false },
    { name: 'Sam', phone: late },
  ];
  const accountId = await aMember(inbox, contacts);
  const id = await aCheckIn(inbox, accountId, { dueIn: 1_500, pin: '1234', duressPin: '9876' });
  // Whoever is marked after the check-in began is told nothing either: it counts at once.
  const emergencyContacts = contacts.map((each) => (each.phone === late ? { ...each, duress: false } : each));
  const person = { email: `${accountId}@example.com`, name: 'Alex', emergencyContacts };
  const account = { clientId: 'platform', accountId, locale: 'en-GB' };
  await inbox.db.transaction().execute(async (trx) => {
    await putAccount(trx, accountId, { clientId: 'platform', given: person });
    await tellOpenCases(inbox, trx, { account, contacts: emergencyContacts });
  });
  await sayTo(inbox, id, checkInFacts.extended, { pin: 'duress', by: 100 });
  await until('the first is warned', async () => textsTo(aware).length === 1);
  await until('the second is alerted', async () => textsTo(marked).length === 1);
  await sayTo(inbox, id, 'answered', { pin: 'duress' });
  await until('the second is told that all is well', async () => textsTo(marked).length === 2);
  await sayTo(inbox, id, checkInFacts.stoodDown, { textId: 't-none' });
  await ended(id);
  expect(textsTo(aware)).toEqual(['sms check-in-alert', 'sms check-in-all-clear']);
  expect(textsTo(marked)).toEqual(['sms check-in-alert', 'sms check-in-all-clear']);
  expect(textsTo(late)).toEqual([]);
  const textOf = (to: string) =>
    phone.taken
      .filter((each) => each.to === to)
      .map(({ text }) => text)
      .join(' ');
  expect(textOf(aware)).toMatch(/in secret.*Do not call or text/s);
  expect(textOf(marked)).toContain('missed a check-in');
  expect(textOf(marked)).not.toMatch(/secret|Do not call/);
});
