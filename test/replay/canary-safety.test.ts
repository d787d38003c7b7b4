import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { putAccount } from '../../db/queries/people/accounts.ts';
import { findCheckIn } from '../../db/queries/safety/check-ins.ts';
import { caseId } from '../../domain/machine/ids.ts';
import { policyFor } from '../../domain/policy/policy.ts';
import { checkInFacts } from '../../domain/safety/check-in/words/vocabulary.ts';
import { panicFacts } from '../../domain/safety/panic/vocabulary.ts';
import { contactHasSeen } from '../../inbox/safety/contact-links.ts';
import { judgePin } from '../../inbox/safety/pins.ts';
import { pressPanic } from '../../inbox/safety/press-panic.ts';
import { aCheckIn, checkInOf, onOneQueue, panicOf, sayTo, sayToPanic } from '../support/desks/safety-desk.ts';
import { exported } from '../support/histories/exported.ts';
import { type Phones, phones } from '../support/outside/phones.ts';
import { anSmtpSink, type SmtpSink } from '../support/outside/smtp.ts';
import { until } from '../support/probe/until.ts';
import { startTestWorker, type TestWorker } from '../support/probe/worker.ts';
import { freshDatabase } from '../support/servers/database.ts';

/** What people say, who they are and where; each must be found nowhere in Temporal, and in nothing that a worker writes. */
const canaries = {
  pin: '83519274',
  duressPin: '94620385',
  note: 'Kvxnote',
  name: 'Kvxperson',
  person: 'kvxperson@example.com',
  contact: 'Kvxcontact',
  address: 'kvxcontact@example.com',
  number: '7946011229',
  latitude: '51.5171717',
  longitude: '-0.1373737',
  report: 'Kvxreport',
} as const;

const accountId = 'acc_canary';
let database: Awaited<ReturnType<typeof freshDatabase>>;
let smtp: SmtpSink;
let phone: Phones;
let worker: TestWorker;
/** Everything that this process has written since, workers included. */
const written: string[] = [];
const restores: (() => void)[] = [];
let refusals = 0;

beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream);
    stream.write = (chunk: string | Uint8Array, ...rest: never[]) => {
      written.push(String(chunk));
      return write(chunk, ...rest);
    };
    restores.push(() => void (stream.write = write));
  }
  // A mail server that quotes the address and the name of whoever it refuses, for now and then for good.
  const judge = (recipient: string) =>
    recipient === canaries.address
      ? { code: refusals++ < 3 ? 451 : 550, words: `<${recipient}> (${canaries.contact}) is over quota` }
      : undefined;
  [database, smtp, phone] = await Promise.all([freshDatabase(), anSmtpSink(judge), phones()]);
  worker = await startTestWorker({
    temporal: inject('temporal'),
    namespace: inject('namespace'),
    queue: randomUUID(),
    databaseUrl: database.url,
    smtpUrl: smtp.url,
    phoneUrl: phone.url,
  });
});
afterAll(async () => {
  await worker.stop();
  for (const restore of restores) restore();
  await Promise.all([database.stop(), smtp.close(), phone.close()]);
});

it('PN-04 CI-04 no personal data in histories or logs: check-ins and a panic live whole lives, and nothing of it is there', async () => {
  const figures = {
    checkIn: { remind: 500, grace: { usual: 500 } },
    panic: { ladder: { repeat1: 400, repeat2: 800, manager: 1_200, exhaust: 1_600 }, followUp: 2_000, welfare: 3_000 },
  };
  const inbox = onOneQueue({ ...worker.inbox, policy: policyFor(1, figures) });
  const number = `+44 20 ${canaries.number}`;
  await putAccount(inbox.db, accountId, {
    clientId: 'platform',
    given: {
      email: canaries.person,
      name: canaries.name,
      emergencyContacts: [{ name: canaries.contact, email: canaries.address, phone: number }],
    },
  });
  phone.is('sms', 'fails');
  const begin = (dueIn: number) =>
    aCheckIn(inbox, accountId, { dueIn, pin: canaries.pin, duressPin: canaries.duressPin, note: canaries.note });
  const pinned = async (id: string, pin: string) => {
    const found = await findCheckIn(inbox.db, id, 'all');
    return { pin: await judgePin(found?.pins ?? null, pin) };
  };
  const unanswered = await begin(1_500);
  const forced = await begin(4_000);
  await sayTo(inbox, forced, checkInFacts.extended, { ...(await pinned(forced, canaries.duressPin)), by: 500 });
  expect((await checkInOf(inbox, forced)).duress).toBe(true);
  await until('alerted', async () => ['alerting', 'alerted'].includes((await checkInOf(inbox, unanswered)).status));
  await sayTo(inbox, unanswered, 'answered', await pinned(unanswered, canaries.pin));
  await sayTo(inbox, forced, checkInFacts.stoodDown, { textId: 't-none' });
  // What clients see goes on to its own alarm, which staff stand down as well.
  await until('clients see an alarm', async () => (await checkInOf(inbox, forced)).shown.status === 'alerted');
  await sayTo(inbox, forced, checkInFacts.stoodDown, { textId: 't-none' });

  const panicId = await pressPanic(inbox, {
    clientId: 'platform',
    accountId,
    clientEventId: randomUUID(),
    location: { latitude: Number(canaries.latitude), longitude: Number(canaries.longitude), accuracy: 12 },
  });
  await until('exhausted', async () => (await panicOf(inbox, panicId)).status === 'exhausted');
  await contactHasSeen(inbox, { kind: 'panic', id: panicId, n: 1 }, randomUUID());
  await sayToPanic(inbox, panicId, panicFacts.stoodDown);
  await sayToPanic(inbox, panicId, panicFacts.followedUp);
  await sayToPanic(inbox, panicId, panicFacts.closed);
  phone.is('sms', 'accepts');
  const ids = [...[unanswered, forced].map((id) => caseId('check-in', id)), caseId('panic', panicId)];
  for (const id of ids) await inbox.temporal.workflow.getHandle(id).result();
  expect(refusals).toBeGreaterThan(3);
  expect(phone.taken.length).toBeGreaterThan(1);

  const text = (await exported(inbox, ids, { opened: true })).toLowerCase();
  for (const told of [unanswered, forced, panicId, 'contact-1', 'status-503', 'panic-alert', 'check-in-all-clear'])
    expect(text).toContain(told.toLowerCase()); // what Temporal does know is found, so what is not found is not there
  const found = (where: string) => Object.values(canaries).filter((word) => where.includes(word.toLowerCase()));
  expect(found(text)).toEqual([]);
  expect(found(written.join('').toLowerCase())).toEqual([]);
});
