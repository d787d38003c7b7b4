import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import { caseId } from '../../../domain/machine/ids.ts';
import { policyFor } from '../../../domain/policy/policy.ts';
import { panicFacts } from '../../../domain/safety/panic/vocabulary.ts';
import type { Inbox } from '../../../inbox/context.ts';
import { startCase } from '../../../inbox/engine/relay.ts';
import { contactHasSeen } from '../../../inbox/safety/contact-links.ts';
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
  sayToPanic,
} from '../../support/desks/safety-desk.ts';
import { hour } from '../../support/machines/tickets/tickets.ts';
import { type Phones, phones } from '../../support/outside/phones.ts';
import { anSmtpSink, type SmtpSink } from '../../support/outside/smtp.ts';
import { codes, rowOf } from '../../support/probe/case.ts';
import { aStage, type Stage } from '../../support/probe/stage.ts';
import { timeSkipper } from '../../support/probe/time-skipper.ts';
import { until } from '../../support/probe/until.ts';

let stage: Stage;
let smtp: SmtpSink;
let phone: Phones;
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

const never = 600_000;

/** Doors with a policy by which the ladder of a panic climbs at these instants after the press, in milliseconds. */
const climbing = (ladder: { repeat1?: number; repeat2?: number; manager?: number; exhaust?: number }): Inbox => {
  const rungs = { repeat1: never, repeat2: never, manager: never, exhaust: never, ...ladder };
  return onOneQueue({ ...stage.inbox, policy: policyFor(1, { panic: { ladder: rungs } }) });
};

const mailsTo = (address: string): string[] =>
  smtp.taken.filter((mail) => mail.endsWith(` ${address}`)).map((mail) => mail.split(' ')[0] ?? '');
const takenFor = (to: string, channel?: string) =>
  phone.taken.filter((each) => each.to === to && (channel === undefined || each.channel === channel));
const stateIs = (inbox: Inbox, id: string, status: string) =>
  until(`panic ${id} is ${status}`, async () => (await panicOf(inbox, id)).status === status);
const tried = (id: string, channel: string) =>
  until(`${channel} was tried in vain`, async () => {
    const rows = await stage.db
      .selectFrom('effect')
      .select(['details', 'last_error'])
      .where('case_id', '=', caseId('panic', id))
      .execute();
    return rows.some(({ details, last_error }) => (details as { channel?: string }).channel === channel && last_error);
  });

it('PN-01 a provider that hangs or blocks keeps nobody from being told by the others, and each round is recognisable', async () => {
  const inbox = climbing({ repeat1: 1_500 });
  const [number, blocked, email] = [aNumber(), aNumber(), anAddress()];
  phone.is('sms', 'hangs', number);
  phone.is('sms', 'blocks', blocked);
  const contacts = [
    { name: 'Robin', email, phone: number },
    { name: 'Kim', phone: blocked },
  ];
  const id = await press(inbox, await aMember(inbox, contacts));
  await until(
    'everybody is told in two rounds',
    async () =>
      mailsTo(email).length === 2 &&
      takenFor(number, 'call').length === 2 &&
      takenFor(blocked, 'call').length === 2 &&
      pages.filter((text) => text.includes(id)).length === 2,
  );
  for (const to of [number, blocked]) {
    const calls = takenFor(to, 'call');
    expect(calls.map(({ ref }) => ref)).toEqual([id, id]);
    expect(new Set(calls.map((each) => each.id)).size).toBe(2);
  }
  phone.is('sms', 'accepts', number);
  await until('the message that hung comes', async () => takenFor(number, 'sms').length >= 2, 40_000);
  expect(new Set(takenFor(number, 'sms').map(({ ref }) => ref))).toEqual(new Set([id]));
  expect(takenFor(blocked, 'sms')).toEqual([]);
  const known = await deliveries(inbox, 'panic', id);
  expect(known.filter((line) => line === 'panic-alert contact-2 sms failed')).toHaveLength(2);
}, 60_000);

it('PN-01 a provider that took a message and never said so is handed the very same one again', async () => {
  const inbox = climbing({});
  const number = aNumber();
  phone.is('sms', 'takes and drops', number);
  const id = await press(inbox, await aMember(inbox, [{ name: 'Kim', phone: number }]));
  await until('it was handed over twice', async () => takenFor(number, 'sms').length >= 2);
  phone.is('sms', 'accepts', number);
  await until('it is known', async () =>
    (await deliveries(inbox, 'panic', id)).includes('panic-alert contact-1 sms accepted'),
  );
  expect(new Set(takenFor(number, 'sms').map((each) => `${each.id} ${each.ref} ${each.text}`)).size).toBe(1);
});

it('PN-01 nobody answers: repeated, then the manager, then exhausted and said so; what could not be sent still comes', async () => {
  const inbox = climbing({ repeat1: 300, repeat2: 600, manager: 900, exhaust: 1_200 });
  const number = aNumber();
  phone.is('sms', 'fails', number);
  phone.is('call', 'fails', number);
  const id = await press(inbox, await aMember(inbox, [{ name: 'Kim', phone: number }]));
  await stateIs(inbox, id, 'exhausted');
  const timeline = await codes(stage.db, caseId('panic', id));
  for (const code of ['panic.repeated', 'panic.manager-told', 'panic.exhausted']) expect(timeline).toContain(code);
  await until('it is said loudly', async () => pages.filter((text) => text.includes(id)).length >= 5);
  await until('the failures are known', async () => tried(id, 'sms'));
  phone.is('sms', 'accepts', number);
  await until('the text comes after all', async () => takenFor(number, 'sms').length >= 3);
  expect(takenFor(number, 'call')).toEqual([]);
  await sayToPanic(inbox, id, panicFacts.acknowledged);
  await stateIs(inbox, id, 'acknowledged');
});

/** Waits until every message of a panic is settled and heard of. Answers what is known of those to its contact. */
const settled = (inbox: Inbox, id: string): Promise<string[]> =>
  until(
    'nothing is under way',
    async () => {
      const known = await deliveries(inbox, 'panic', id);
      const undone = await stage.db
        .selectFrom('effect')
        .select('id')
        .where('case_id', '=', caseId('panic', id))
        .where('done_at', 'is', null)
        .execute();
      const heard = (await panicOf(inbox, id)).alerts.every(({ underWay }) => underWay === 0);
      return undone.length === 0 && heard && known.filter((line) => line.includes('contact-1'));
    },
    40_000,
  );

it('PN-01 a staff acknowledgement stops every ladder: a repetition that was not sent is dropped, the first alert still comes', async () => {
  const inbox = climbing({ repeat1: 1_500 });
  const [number, email] = [aNumber(), anAddress()];
  phone.is('sms', 'fails', number);
  putOff.add(email);
  const id = await press(inbox, await aMember(inbox, [{ name: 'Kim', phone: number, email }]));
  await Promise.all([tried(id, 'sms'), tried(id, 'email')]);
  await until('it was repeated', async () => takenFor(number, 'call').length === 2);
  await until('the repetition was tried in vain', async () => {
    const rows = await stage.db
      .selectFrom('effect')
      .select(['details', 'last_error'])
      .where('case_id', '=', caseId('panic', id))
      .execute();
    const failed = rows.filter(({ last_error }) => last_error).map(({ details }) => details as { round?: number });
    return failed.filter(({ round }) => round === 2).length === 2;
  });
  await sayToPanic(inbox, id, panicFacts.acknowledged);
  await stateIs(inbox, id, 'acknowledged');
  phone.is('sms', 'accepts', number);
  putOff.clear();
  expect(await settled(inbox, id)).toEqual([
    'panic-alert contact-1 email accepted',
    'panic-alert contact-1 sms accepted',
    'panic-alert contact-1 call accepted',
    'panic-alert contact-1 email dropped',
    'panic-alert contact-1 sms unknown',
    'panic-alert contact-1 call accepted',
  ]);
  expect(takenFor(number, 'sms').map(({ template }) => template)).toEqual(['panic-alert']);
  expect(mailsTo(email)).toEqual(['panic-alert']);
}, 60_000);

it('PN-01 contacts are told once, however soon staff acknowledge: also with Temporal away meanwhile', async () => {
  const away = stage.withTemporal({ address: '127.0.0.1:1', namespace: inject('namespace') });
  try {
    const inbox = climbing({});
    const unheard = onOneQueue({ ...away.inbox, policy: inbox.policy });
    const [number, email] = [aNumber(), anAddress()];
    const id = await press(unheard, await aMember(inbox, [{ name: 'Kim', phone: number, email }]));
    await sayToPanic(unheard, id, panicFacts.acknowledged);
    await startCase(inbox, { id: caseId('panic', id), kind: 'panic', taskQueue: inbox.queues.safety });
    await stateIs(inbox, id, 'acknowledged');
    expect(await settled(inbox, id)).toEqual([
      'panic-alert contact-1 email accepted',
      'panic-alert contact-1 sms accepted',
      'panic-alert contact-1 call accepted',
    ]);
    expect(takenFor(number).map(({ template }) => template)).toEqual(['panic-alert', 'panic-alert']);
    expect(mailsTo(email)).toEqual(['panic-alert']);
    expect(pages.filter((text) => text.includes(id))).toEqual([]);
  } finally {
    await away.close();
  }
});

it('PN-01 a stand-down ends what was not sent: the all-clear goes to whom an alert may have reached, and to nobody else', async () => {
  const inbox = climbing({});
  const [number, email] = [aNumber(), anAddress()];
  phone.is('sms', 'fails', number);
  putOff.add(email);
  const id = await press(inbox, await aMember(inbox, [{ name: 'Kim', phone: number, email }]));
  await Promise.all([tried(id, 'sms'), tried(id, 'email')]);
  await sayToPanic(inbox, id, panicFacts.stoodDown);
  await stateIs(inbox, id, 'stood_down');
  phone.is('sms', 'accepts', number);
  putOff.clear();
  await until('the all-clears went to whom an alert may have reached', async () => takenFor(number).length === 3);
  expect(await settled(inbox, id)).toEqual(
    expect.arrayContaining([
      'panic-alert contact-1 email dropped',
      'panic-alert contact-1 sms unknown',
      'panic-alert contact-1 call accepted',
    ]),
  );
  expect(takenFor(number, 'sms').map(({ template }) => template)).toEqual(['panic-all-clear']);
  expect(mailsTo(email)).toEqual([]);
});

it("PN-01 a contact's acknowledgement stops their own alerts, those under way too, and nobody else's", async () => {
  const inbox = climbing({ repeat1: 3_000 });
  const [seen, other] = [aNumber(), aNumber()];
  for (const to of [seen, other]) phone.is('sms', 'fails', to);
  const contacts = [seen, other].map((each) => ({ name: 'Kim', phone: each }));
  const id = await press(inbox, await aMember(inbox, contacts));
  await until('both were called', async () => takenFor(seen, 'call').length > 0 && takenFor(other, 'call').length > 0);
  await tried(id, 'sms');
  await contactHasSeen(inbox, { kind: 'panic', id, n: 1 }, `seen-${id}`);
  await until('it is known', async () => (await panicOf(inbox, id)).answered.includes('contact-1'));
  for (const to of [seen, other]) phone.is('sms', 'accepts', to);
  await until('the other is told again', async () => takenFor(other, 'call').length === 2);
  await until('and by text', async () => takenFor(other, 'sms').length === 2);
  expect(takenFor(seen, 'sms')).toEqual([]);
  expect(takenFor(seen, 'call')).toHaveLength(1);
  expect((await panicOf(inbox, id)).status).toBe('alerting');
});

it('PN-02 nobody follows up within the hour: paged; the person is asked after 24 h, also after the close; then it is over', async () => {
  const inbox = onOneQueue(stage.inbox);
  const time = timeSkipper(inbox);
  const accountId = await aMember(inbox, [{ name: 'Kim', phone: aNumber() }]);
  const id = await press(inbox, accountId);
  const address = { id: caseId('panic', id), kind: 'panic', taskQueue: inbox.queues.safety };
  await startCase(inbox, address);
  await time.rest(address.id);
  const inItsTime = { ...inbox, clock: () => time.now(address.id) };
  await sayToPanic(inItsTime, id, panicFacts.acknowledged);
  await stateIs(inbox, id, 'acknowledged');
  await time.rest(address.id);
  const { openedAt } = await panicOf(inbox, id);
  const paged = pages.length;
  await time.forwardTo(address.id, openedAt + hour - 1_000);
  expect(pages).toHaveLength(paged);
  await time.forwardTo(address.id, openedAt + hour + 1_000);
  expect(pages).toHaveLength(paged + 1);
  await sayToPanic(inItsTime, id, panicFacts.closed, { textId: 't-report' });
  await stateIs(inbox, id, 'closed');
  await time.rest(address.id);
  await time.forwardTo(address.id, openedAt + 24 * hour - 1_000);
  expect(mailsTo(`${accountId}@example.com`)).toEqual([]);
  expect(await time.forwardTo(address.id, openedAt + 24 * hour + 1_000)).toBe(false);
  expect(mailsTo(`${accountId}@example.com`)).toEqual(['welfare-follow-up']);
  expect((await rowOf(stage.db, address.id)).sealed_at).not.toBeNull();
});

it('PN-01 CI-03 a stand-down tells nobody that all is well while a duress PIN of the same person is out', async () => {
  const inbox = climbing({});
  const number = aNumber();
  const accountId = await aMember(inbox, [{ name: 'Mum', phone: number }]);
  const id = await press(inbox, accountId);
  const other = await aCheckIn(inbox, accountId, { dueIn: never, pin: '1234', duressPin: '9876' });
  await sayTo(inbox, other, 'cancelled', { pin: 'duress' });
  const textOf = (template: string) =>
    until(
      `they have ${template}`,
      async () => takenFor(number, 'sms').find((each) => each.template === template) ?? false,
    );
  await textOf('panic-alert');
  await textOf('check-in-alert');
  await sayToPanic(inbox, id, panicFacts.stoodDown);
  const { text } = await textOf('panic-all-clear');
  expect(text).toContain(`Do not stand down: alert #${other} is still open`);
  expect(text).not.toMatch(/all-clear|secret/);
});
