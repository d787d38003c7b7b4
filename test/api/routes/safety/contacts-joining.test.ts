import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addressOf } from '../../../../activities/safety/addresses.ts';
import type { OutgoingMessage } from '../../../../activities/safety/message.ts';
import type { EmergencyContact } from '../../../../db/queries/people/accounts.ts';
import { findCheckIn } from '../../../../db/queries/safety/check-ins.ts';
import { safetySubject } from '../../../../db/queries/safety/safety-cases.ts';
import { contactsOf } from '../../../../db/queries/safety/safety-contacts.ts';
import { fixed } from '../../../../domain/policy/policy.ts';
import type { Channel } from '../../../../domain/safety/alarm/deliveries.ts';
import { aMember, checkInOf, panicOf, press } from '../../../support/desks/safety-desk.ts';
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

  it('CI-02 are so many and no more', async () => {
    const { id } = await asks.aCheckIn();
    for (let n = 0; n < 5; n++)
      await put(...Array.from({ length: 10 }, (_, m) => ({ name: 'Robin', email: `${n}-${m}@example.com` })));
    expect(await namesOf(`check-in/${id}`)).toHaveLength(fixed.safety.contactsPerCase);
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
