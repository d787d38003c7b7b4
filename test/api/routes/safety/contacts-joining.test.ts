import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addressOf } from '../../../../activities/safety/addresses.ts';
import type { OutgoingMessage } from '../../../../activities/safety/message.ts';
import type { EmergencyContact } from '../../../../db/queries/people/accounts.ts';
import { findCheckIn } from '../../../../db/queries/safety/check-ins.ts';
import { safetySubject } from '../../../../db/queries/safety/safety-cases.ts';
import { contactsOf } from '../../../../db/queries/safety/safety-contacts.ts';
import { fixed } from '../../../../domain/policy/policy.ts';
import type { Channel } from '../../../../domain/safety/alarm/deliveries.ts';
import { inTheDoor } from '../../../support/desks/doorway.ts';
import { aMember, checkInOf, panicOf, press } from '../../../support/desks/safety-desk.ts';
import { until } from '../../../support/probe/until.ts';
import { startApi, type TestApi } from '../../../support/servers/test-api.ts';
import { type CheckInRequests, checkInRequests, pins } from './check-in-requests.ts';

/** Temporal is down, and nobody works: who joins a case is decided at the door. */
let api: TestApi;
let accountId: string;
let asks: CheckInRequests;
beforeAll(async () => {
  api = await startApi({ temporal: '127.0.0.1:1' });
});
afterAll(() => api.stop());

const mum = { name: 'Mum', email: 'mum-typo@example.com' };
const right = { name: 'Mum', email: 'mum-right@example.com' };
const kim = { name: 'Kim', email: 'kim@example.com', phone: '+442079460002' };

beforeEach(async () => {
  accountId = await aMember(api.inbox, [mum]);
  asks = checkInRequests(api, accountId);
});

/** Puts these contacts on the account, as its client does. */
const put = async (...emergencyContacts: readonly EmergencyContact[]) => {
  const body = { email: `${accountId}@example.com`, name: 'Alex', emergencyContacts };
  expect((await api.ask('PUT', `/v1/accounts/${accountId}`, { body })).status).toBe(200);
};
const namesOf = async (caseId: string) =>
  (await contactsOf(api.db, caseId)).map(({ n, email, phone }) => [n, email, phone]);
const facts = async (caseId: string) =>
  (await api.db.selectFrom('inbox').select('kind').where('case_id', '=', caseId).execute()).map(({ kind }) => kind);
const alertedIn = ({ alerts }: { readonly alerts: readonly { readonly to: string; readonly channel: Channel }[] }) =>
  alerts.map(({ to, channel }) => `${to} ${channel}`);

/** Names ten contacts after the other, each for the first time. */
const flood = async (word: string, times: number) => {
  for (let n = 0; n < times; n++)
    await put(...Array.from({ length: 10 }, (_, m) => ({ name: 'Robin', email: `${word}-${n}-${m}@example.com` })));
};

/** Whether a message of this check-in, as it stands with its unread inbox, would go to a contact. */
async function isHeld(id: string, to: string): Promise<unknown> {
  const subject = await safetySubject(api.db, `check-in/${id}`);
  const { state } = (await findCheckIn(api.db, id, 'all'))!;
  const outgoing = {
    caseId: `check-in/${id}`,
    to,
    channel: 'email',
    subject: { ...subject, state },
  } as OutgoingMessage;
  const { removed, notUnderDuress = false } = (await addressOf(api.db, outgoing))?.contact ?? {};
  return { removed, notUnderDuress };
}

describe('CI-02 contacts that are put on an account while its check-in is open', () => {
  it('CI-02 join it, each address once, and who was removed stays so', async () => {
    const { id } = await asks.aCheckIn();
    await put(right);
    await put(right, kim);
    expect(await namesOf(`check-in/${id}`)).toEqual([
      [1, mum.email, null],
      [2, right.email, null],
      [3, kim.email, kim.phone],
    ]);
    expect((await checkInOf(api.inbox, id)).contacts.map((contact) => contact.id)).toEqual([
      'contact-1',
      'contact-2',
      'contact-3',
    ]);
    expect(await isHeld(id, 'contact-1')).toMatchObject({ removed: true });
  });

  it('CI-02 are told of nothing when nothing has changed, or when the check-in has contacts of its own or is for staff alone', async () => {
    const [mine, own, alone] = [
      await asks.aCheckIn(),
      await asks.aCheckIn({ contacts: [kim] }),
      await asks.aCheckIn({ staffOnly: true }),
    ];
    await put({ ...mum, name: 'Mother' });
    await put(mum);
    expect(await facts(`check-in/${mine.id}`)).toEqual([]);
    await put(right);
    expect(await facts(`check-in/${mine.id}`)).toEqual(['contacts-changed']);
    for (const { id } of [own, alone]) expect(await facts(`check-in/${id}`)).toEqual([]);
  });

  it('CI-02 are so many and no more, and a flood of others who are taken away again keeps none of them out', async () => {
    const { id } = await asks.aCheckIn();
    await flood('flood', 5);
    expect((await checkInOf(api.inbox, id)).contacts).toHaveLength(fixed.safety.contactsPerCase);
    await put(mum, kim);
    const { contacts, named } = await checkInOf(api.inbox, id);
    expect(contacts).toHaveLength(fixed.safety.contactsPerCase);
    expect(named).toHaveLength(2);
    expect(contacts).toEqual(expect.arrayContaining([...(named ?? [])]));
    const { body } = await api.ask<{ contacts: { email: string }[] }>('GET', `/v1/check-ins/${id}`, { as: 'safety-1' });
    expect(body.contacts).toHaveLength(fixed.safety.contactsPerCase);
    expect(body.contacts.map(({ email }) => email)).toEqual(expect.arrayContaining([mum.email, kim.email]));
  });

  it('CI-04 make no room after a duress PIN: nobody who could be told is taken away by others', async () => {
    const { id } = await asks.aCheckIn(pins);
    await asks.say(id, 'cancel', { pin: pins.duressPin });
    await flood('forced', 5);
    const { contacts } = await checkInOf(api.inbox, id);
    expect(contacts).toHaveLength(fixed.safety.contactsPerCase);
    expect(contacts[0]).toMatchObject({ id: 'contact-1' });
  });
});

describe('CI-04 what an account says of its contacts after a duress PIN', () => {
  it.each([
    ['an empty list', []],
    ['another contact', [kim]],
    ['a mark', [{ ...mum, duress: false }]],
  ])('CI-04 takes no helper away: %s', async (_, contacts) => {
    const { id } = await asks.aCheckIn(pins);
    await asks.say(id, 'cancel', { pin: pins.duressPin });
    await put(...contacts);
    expect(await isHeld(id, 'contact-1')).toEqual({ removed: false, notUnderDuress: false });
    expect((await asks.read(id)).body.state).toBe('cancelled');
  });

  it('CI-04 an address that it has later takes no contact away; one that it had when they were named is none', async () => {
    const asBefore = await asks.aCheckIn(pins);
    const own = { name: 'Me', email: `${accountId.toUpperCase()}+x@example.com` };
    await put(own);
    expect((await asks.create()).status).toBe(422);
    await put(mum, own);
    for (const body of [
      { email: mum.email.toUpperCase(), name: 'Alex' },
      { email: mum.email, name: 'Alex', emergencyContacts: [mum, own] },
    ]) {
      const { status, body: told } = await api.ask('PUT', `/v1/accounts/${accountId}`, { body });
      expect([status, JSON.stringify(told)]).toEqual([200, expect.not.stringContaining('"own"')]);
      const later = await asks.aCheckIn(pins);
      for (const { id } of [asBefore, later])
        expect((await checkInOf(api.inbox, id)).contacts[0]).toEqual({ id: 'contact-1', channels: ['email'] });
    }
    expect((await checkInOf(api.inbox, asBefore.id)).contacts[1]).toMatchObject({ id: 'contact-2', own: true });
  });

  it('CI-04 counts where it was said before', async () => {
    const { id } = await asks.aCheckIn(pins);
    await put(kim, { ...right, duress: false });
    await asks.say(id, 'answer', { pin: pins.duressPin });
    await put(mum, kim, right);
    expect(await isHeld(id, 'contact-1')).toMatchObject({ removed: true });
    expect(alertedIn(await checkInOf(api.inbox, id))).toEqual(
      expect.arrayContaining(['contact-2 email', 'contact-2 sms']),
    );
    expect(alertedIn(await checkInOf(api.inbox, id))).not.toContain('contact-3 email');
  });

  it('CI-04 alerts nobody who joins, so that nobody finds out by joining, and clients are shown no difference', async () => {
    const { id } = await asks.aCheckIn(pins);
    await asks.say(id, 'answer', { pin: pins.duressPin });
    const before = await asks.read(id);
    await put(mum, kim);
    expect(alertedIn(await checkInOf(api.inbox, id)).filter((each) => !each.startsWith('staff'))).toEqual([
      'contact-1 email',
    ]);
    const after = await asks.read(id);
    expect([after.body, after.headers['etag']]).toEqual([before.body, before.headers['etag']]);
  });
});

describe('CI-02 PN-01 contacts that are put on an account in the moment in which a case begins', () => {
  const waiting = async () => {
    const { rows } = await sql<{ count: number }>`select count(*)::integer as count from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(api.db);
    return rows[0]?.count ?? 0;
  };
  /** Waits until a second one waits for a lock, or this is done. */
  const untilBlocked = async (work: Promise<unknown>): Promise<void> => {
    let isDone = false;
    void work.finally(() => (isDone = true));
    await until('it waits, or is done', async () => isDone || (await waiting()) > 1);
  };
  const everyEmail = async (caseId: string) => (await contactsOf(api.db, caseId)).map(({ email }) => email);
  const begins = [
    ['a check-in', async () => `check-in/${(await asks.aCheckIn()).id}`],
    ['a panic', async () => `panic/${await press(api.inbox, accountId)}`],
  ] as const;

  it.each(begins)('%s that has read the old ones, and is not written yet, hears of the new ones', async (_, begin) => {
    const both = await api.db.transaction().execute(async (trx) => {
      await sql`set local idle_in_transaction_session_timeout = 0`.execute(trx);
      await sql`lock table safety_contact in share mode`.execute(trx); // nobody can write the snapshot that was read
      const begun = begin();
      await until('the snapshot waits', async () => (await waiting()) > 0);
      const told = put(mum, right);
      await untilBlocked(told);
      return { begun, told };
    });
    await both.told;
    expect(await everyEmail(await both.begun)).toEqual([mum.email, right.email]);
  });

  it.each(begins)('%s that begins while the account is being written has the new ones', async (_, begin) => {
    const { id } = await asks.aCheckIn();
    const both = await inTheDoor(api.inbox, `check-in/${id}`, async () => {
      const told = put(mum, right);
      await until('the account is written, and waits for the check-in', async () => (await waiting()) > 0);
      const begun = begin();
      await untilBlocked(begun);
      return { begun, told };
    });
    await both.told;
    expect(await everyEmail(await both.begun)).toEqual([mum.email, right.email]);
  });

  it('R-40 a press waits for that a moment only, and is told of the new ones all the same', async () => {
    const { id } = await asks.aCheckIn();
    const { told, pressed } = await inTheDoor(api.inbox, `check-in/${id}`, async () => {
      const told = put(mum, right);
      await until('the account is written, and waits for the check-in', async () => (await waiting()) > 0);
      return { told, pressed: await press(api.inbox, accountId) };
    });
    await told;
    expect(await everyEmail(`panic/${pressed}`)).toEqual([mum.email, right.email]);
  });
});

describe('PN-03 contacts that are put on an account while its panic is open', () => {
  it('PN-01 are alerted at once, and history tells nobody who is marked', async () => {
    const id = await press(api.inbox, accountId);
    await put(mum, { ...kim, duress: false });
    expect(alertedIn(await panicOf(api.inbox, id))).toEqual([
      'contact-1 email',
      'staff emergency',
      'staff email',
      'contact-2 email',
      'contact-2 sms',
      'contact-2 call',
    ]);
    const { details } = await api.db
      .selectFrom('inbox')
      .select('details')
      .where('case_id', '=', `panic/${id}`)
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(details)).not.toContain('duress');
  });

  it('PN-04 who of the first ones is marked is told by no history either: that of a panic is not sealed', async () => {
    await put({ ...mum, duress: false }, kim);
    const id = await press(api.inbox, accountId);
    const { state } = await api.db
      .selectFrom('support_case')
      .select('state')
      .where('id', '=', `panic/${id}`)
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(state)).not.toContain('duress');
    await put(mum, kim);
    expect(await facts(`panic/${id}`)).toEqual([]);
  });

  it('PN-03 are alerted by a further press, however they came onto the account', async () => {
    const id = await press(api.inbox, accountId);
    const contacts = JSON.stringify([right]);
    await api.db.updateTable('account').set({ emergency_contacts: contacts }).where('id', '=', accountId).execute();
    expect(await press(api.inbox, accountId, randomUUID())).toBe(id);
    expect(alertedIn(await panicOf(api.inbox, id))).toContain('contact-2 email');
    expect((await facts(`panic/${id}`)).sort()).toEqual(['contacts-changed', 'pressed']);
    await press(api.inbox, accountId, randomUUID());
    expect((await facts(`panic/${id}`)).sort()).toEqual(['contacts-changed', 'pressed', 'pressed']);
  });
});
