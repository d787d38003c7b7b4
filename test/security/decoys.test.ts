import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type EmergencyContact, putAccount } from '../../db/queries/people/accounts.ts';
import { caseId } from '../../domain/machine/ids.ts';
import { policyFor } from '../../domain/policy/policy.ts';
import { checkInFacts } from '../../domain/safety/check-in/words/vocabulary.ts';
import type { Inbox } from '../../inbox/context.ts';
import { pressPanic } from '../../inbox/safety/press-panic.ts';
import { crowdedContacts } from '../../inbox/watch/crowded-contacts.ts';
import {
  aCheckIn,
  aNumber,
  anAddress,
  checkInOf,
  deliveries,
  onOneQueue,
  sayTo,
} from '../support/desks/safety-desk.ts';
import { type Phones, phones } from '../support/outside/phones.ts';
import { anSmtpSink, type SmtpSink } from '../support/outside/smtp.ts';
import { codes } from '../support/probe/case.ts';
import { aStage, type Stage } from '../support/probe/stage.ts';
import { until } from '../support/probe/until.ts';

let stage: Stage;
let inbox: Inbox;
let smtp: SmtpSink;
let phone: Phones;
const pages: string[] = [];

beforeAll(async () => {
  [stage, smtp, phone] = await Promise.all([aStage(), anSmtpSink(() => undefined), phones()]);
  await stage.work({ smtpUrl: smtp.url, phoneUrl: phone.url, onPage: (text) => void pages.push(text) });
  const policy = policyFor(1, { checkIn: { remind: 100, grace: { usual: 100 } } });
  inbox = onOneQueue({ ...stage.inbox, policy });
});
afterAll(async () => {
  await stage.close();
  await Promise.all([smtp.close(), phone.close()]);
});

/** An account of a client, with one contact. */
async function someone(clientId: string, contact: EmergencyContact): Promise<{ clientId: string; accountId: string }> {
  const accountId = `acc_${randomUUID().slice(0, 8)}`;
  const given = { email: anAddress(), name: 'Alex', emergencyContacts: [contact] };
  await putAccount(inbox.db, accountId, { clientId, given });
  return { clientId, accountId };
}

/** A check-in that nobody answers, due as soon as all that are opened with it are stored. */
const unanswered = (
  { clientId, accountId }: { clientId: string; accountId: string },
  given: { pin?: string; duressPin?: string; contacts?: readonly EmergencyContact[] } = {},
) => aCheckIn(inbox, accountId, { clientId, dueIn: 1_000, ...given });

/** What became of each alert to the contact of a case, once all of them are settled. */
const alertsOf = (kind: 'check-in' | 'panic', id: string): Promise<string[]> =>
  until(`the alerts of ${kind} ${id} are settled`, async () => {
    const lines = (await deliveries(inbox, kind, id)).filter((line) => line.includes('-alert contact-1'));
    return lines.length > 0 && !lines.some((line) => /queued|unknown/.test(line)) && lines.toSorted();
  });

it('R-43 fifty decoys by two clients hold nothing back of a check-in and a panic of somebody else', async () => {
  const contact = { name: 'Robin', email: anAddress(), phone: aNumber() };
  const decoys = await Promise.all(
    Array.from({ length: 10 }, (_, n) => someone(n % 2 ? 'platform' : 'partner', contact)),
  );
  const ids = new Set<string>();
  for (let round = 0; round < 5; round++) {
    const opened = await Promise.all(decoys.map((who) => unanswered(who)));
    for (const id of opened) ids.add(id);
    await Promise.all(opened.map((id) => alertsOf('check-in', id)));
  }
  expect(ids.size).toBe(50);

  const stranger = await someone('platform', contact);
  const checkIn = await unanswered(stranger);
  const panic = await pressPanic(inbox, { ...stranger, clientEventId: randomUUID(), location: undefined });
  expect(await alertsOf('check-in', checkIn)).toEqual([
    'check-in-alert contact-1 email accepted',
    'check-in-alert contact-1 sms accepted',
  ]);
  expect(await alertsOf('panic', panic)).toEqual([
    'panic-alert contact-1 call accepted',
    'panic-alert contact-1 email accepted',
    'panic-alert contact-1 sms accepted',
  ]);
}, 180_000);

it('R-43 when accounts of one client have had one contact told of their check-ins today, five of them are an alarm', async () => {
  const contact = { name: 'Robin', phone: aNumber() };
  const crowd = async () => (await crowdedContacts.look(inbox, { graceMs: 0, staleMs: 0 })).silences;
  const decoy = async (clientId: string): Promise<void> => {
    expect(await alertsOf('check-in', await unanswered(await someone(clientId, contact)))).toEqual([
      'check-in-alert contact-1 sms accepted',
    ]);
  };
  await Promise.all([...Array<string>(4).fill('crowding'), 'another', 'another'].map(decoy));
  const repeated = await someone('another', contact);
  for (let n = 0; n < 3; n++) await alertsOf('check-in', await unanswered(repeated));
  expect((await crowd()).filter(({ ref }) => ref === 'crowding')).toEqual([]);
  await decoy('crowding');
  const [page, ...others] = (await crowd()).filter(({ ref }) => ref === 'crowding');
  expect(others).toEqual([]);
  expect(page).toMatchObject({ isLeft: true, sharesPage: true });
  expect(page?.text).toMatch(
    /^One contact \([0-9a-f]{8}\) was told today of check-ins of 5 accounts of the client crowding\. /,
  );
  expect(page?.text).not.toContain(contact.phone);
  await decoy('crowding');
  expect((await crowd()).filter(({ ref }) => ref === 'crowding')).toHaveLength(1);
  expect((await crowd()).filter(({ ref }) => ref === 'another')).toEqual([]);
});

it('R-43 what this account has used up holds back its next ordinary alert, which pages at once; neither panic nor duress', async () => {
  const who = await someone('platform', { name: 'Robin', phone: aNumber() });
  const ids = await Promise.all(Array.from({ length: 5 }, () => unanswered(who)));
  await Promise.all(ids.map((id) => alertsOf('check-in', id)));

  const sixth = await unanswered(who);
  expect(await alertsOf('check-in', sixth)).toContain('check-in-alert contact-1 sms failed');
  await until('staff are paged', async () => pages.some((text) => text.includes(`#${sixth}, level 3`)));
  const page = pages.find((text) => text.includes(`#${sixth}, level 3`));
  expect(page).toContain('held back by a limit: override now');
  expect(await codes(stage.db, caseId('check-in', sixth))).not.toContain('check-in.contact-unreachable');

  const panic = await pressPanic(inbox, { ...who, clientEventId: randomUUID(), location: undefined });
  expect(await alertsOf('panic', panic)).toEqual([
    'panic-alert contact-1 call accepted',
    'panic-alert contact-1 sms accepted',
  ]);
  const duress = await unanswered(who, { pin: '2468', duressPin: '1357' });
  await sayTo(inbox, duress, checkInFacts.answered, { pin: 'duress' });
  expect(await alertsOf('check-in', duress)).toEqual(['check-in-alert contact-1 sms accepted']);
  expect((await checkInOf(inbox, duress)).duress).toBe(true);
});

it('R-43 R-41 a day counts every spelling of one number, and every letter case and +tag of one mailbox, as one contact', async () => {
  const [email, number] = [anAddress(), aNumber()];
  const [mailbox = '', domain = ''] = email.split('@');
  const national = number.slice('+44'.length);
  const spellings: readonly EmergencyContact[] = [
    { name: 'Robin', email, phone: number },
    { name: 'Robin', email: email.toUpperCase(), phone: `0${national}` },
    { name: 'Robin', email: `${mailbox}+a@${domain}`, phone: `0044${national}` },
    { name: 'Rob', email: `${mailbox}@${domain.toUpperCase()}`, phone: `+44 (0)${national}` },
    {
      name: 'R.',
      email: `${mailbox.toUpperCase()}+a+b@${domain}`,
      phone: `0${national.slice(0, 4)} ${national.slice(4)}`,
    },
  ];
  const who = await someone('platform', { name: 'Kim', phone: aNumber() });
  const given = (contact: EmergencyContact) => unanswered(who, { contacts: [contact] });
  const ids = await Promise.all(spellings.map(given));
  for (const id of ids)
    expect(await alertsOf('check-in', id)).toEqual([
      'check-in-alert contact-1 email accepted',
      'check-in-alert contact-1 sms accepted',
    ]);

  const sixth = await given({ name: 'Robin', email: `${mailbox}+sixth@${domain}`, phone: `+44-${national}` });
  const lines = await alertsOf('check-in', sixth);
  expect(lines.filter((line) => !line.endsWith('failed'))).toEqual([]);
  expect(new Set(lines)).toEqual(
    new Set(['check-in-alert contact-1 email failed', 'check-in-alert contact-1 sms failed']),
  );
  await until('its machine knows why', async () =>
    (await checkInOf(inbox, sixth)).alerts.some(({ to, why }) => to === 'contact-1' && why === 'budget'),
  );
});
