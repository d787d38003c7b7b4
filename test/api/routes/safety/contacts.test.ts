import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressOf } from '../../../../activities/safety/addresses.ts';
import type { OutgoingMessage } from '../../../../activities/safety/message.ts';
import { findCheckIn } from '../../../../db/queries/safety/check-ins.ts';
import { safetySubject } from '../../../../db/queries/safety/safety-cases.ts';
import { contactsOf, rememberRefusal } from '../../../../db/queries/safety/safety-contacts.ts';
import { iso } from '../../../../domain/machine/instant.ts';
import { signLink } from '../../../../inbox/links/signed-link.ts';
import { aMember, panicOf, press } from '../../../support/desks/safety-desk.ts';
import { type Json, linkSecret, startApi, type TestApi } from '../../../support/servers/test-api.ts';
import { type CheckInRequests, checkInRequests, slug } from './check-in-requests.ts';

/** Temporal is down, and nobody works: contacts are judged at the door. */
let api: TestApi;
let asks: CheckInRequests;
beforeAll(async () => {
  api = await startApi({ temporal: '127.0.0.1:1' });
  asks = checkInRequests(api, await aMember(api.inbox));
});
afterAll(() => api.stop());

const hour = 3_600_000;
const aDueInstant = () => iso(Date.now() + hour);

/** Tells of an account with these contacts; answers the status, the pointers of the faults, and the contacts as they are kept. */
async function told(emergencyContacts: readonly Json[], more: Json = {}) {
  const id = `acc_${randomUUID().slice(0, 8)}`;
  const body = { email: `${id}@example.com`, name: 'Alex', emergencyContacts, ...more };
  const answer = await api.ask<{ errors?: { pointer: string }[]; emergencyContacts?: Json[] }>(
    'PUT',
    `/v1/accounts/${id}`,
    { body },
  );
  const { errors = [], emergencyContacts: kept } = answer.body;
  return { id, status: answer.status, pointers: errors.map(({ pointer }) => pointer), kept };
}

const refuse = async (ref: string) => {
  const claims = { purpose: 'contact-refuse', ref, expiresAt: Date.now() + hour, id: randomUUID() } as const;
  await api.ask('POST', `/l/${signLink(linkSecret, claims)}`, { as: null, key: null });
};

describe('R-41 the contacts that an account names', () => {
  it('R-41 are kept with their number in E.164, read by the locale that is told or known', async () => {
    const pasted = await told([{ name: 'Robin', phone: '+44 (0)20\u00a07946\u20110000' }]);
    expect(pasted).toMatchObject({ status: 200, kept: [{ name: 'Robin', phone: '+442079460000' }] });
    const abroad = await told([{ name: 'Robin', phone: '(415) 555-0100' }], { locale: 'en-US' });
    expect(abroad).toMatchObject({ status: 200, kept: [{ name: 'Robin', phone: '+14155550100' }] });
    const later = await api.ask('PUT', `/v1/accounts/${abroad.id}`, {
      body: { email: 'x@example.com', name: 'Alex', emergencyContacts: [{ name: 'Kim', phone: '415 555 0101' }] },
    });
    expect(later.body).toMatchObject({ emergencyContacts: [{ name: 'Kim', phone: '+14155550101' }] });
  });

  it.each(['9 9 9', '112', '-----', '     ', '(((((', '+0000000000', '+44 909 879 0000', '+870 773 123 456'])(
    'R-41 are refused with the number %j, each by its pointer, and nothing is written',
    async (phone) => {
      const fine = { name: 'Robin', phone: '+44 20 7946 0000' };
      const { id, status, pointers } = await told([{ name: 'Kim', phone }, fine, { name: 'Sam', phone }]);
      expect([status, pointers]).toEqual([400, ['/emergencyContacts/0/phone', '/emergencyContacts/2/phone']]);
      expect((await api.ask('GET', `/v1/accounts/${id}`)).status).toBe(404);
      const forOne = await asks.create({ contacts: [{ name: 'Kim', phone }] });
      expect([forOne.status, slug(forOne)]).toEqual([400, 'invalid-request']);
    },
  );
});

describe('R-41 what reaches no friend is no contact', () => {
  it.each(['0808 2000 247', '0800 1111', '+1 800 799 7233', '+44 7000 900123'])(
    'R-41 %s, a helpline or personal number, is refused by its pointer',
    async (phone) => {
      const { status, pointers } = await told([{ name: 'Kim', email: 'kim@example.com', phone }]);
      expect([status, pointers]).toEqual([400, ['/emergencyContacts/0/phone']]);
    },
  );

  it.each(['support@hotmess.london', 'Safety+x@HOTMESS.london', 'safety-1@hotmess.london', 'x@mail.hotmess.london'])(
    'R-41 %s, a mailbox of the service itself, is refused by its pointer, for an account and for a check-in',
    async (email) => {
      const { id, status, pointers } = await told([
        { name: 'Robin', phone: '+44 20 7946 0000' },
        { name: 'Kim', email },
      ]);
      expect([status, pointers]).toEqual([400, ['/emergencyContacts/1/email']]);
      expect((await api.ask('GET', `/v1/accounts/${id}`)).status).toBe(404);
      const forOne = await asks.create({ contacts: [{ name: 'Kim', email }] });
      expect([forOne.status, slug(forOne)]).toEqual([400, 'invalid-request']);
    },
  );

  it('R-41 a number of a locale without a country is refused, and never taken for another country’s', async () => {
    const contacts = [{ name: 'Ana', phone: '55 1234 5678' }];
    for (const locale of ['es-419', 'en-419'])
      expect(await told(contacts, { locale })).toMatchObject({ status: 400, pointers: ['/emergencyContacts/0/phone'] });
    const german = await told([{ name: 'Ana', phone: '030 901820' }], { locale: 'de' });
    expect(german).toMatchObject({ status: 200, kept: [{ name: 'Ana', phone: '+4930901820' }] });
  });
});

describe('R-41 one contact in several spellings', () => {
  it('R-41 is told once by each way, also where the account was told of before numbers were judged', async () => {
    const contacts = [
      { name: 'Robin', email: 'robin@example.com', phone: '020 7946 0001' },
      { name: 'R.', email: 'Robin+hotmess@Example.com', phone: '+44 (20) 7946 0001' },
    ];
    const id = await press(api.inbox, await aMember(api.inbox, contacts));
    expect(await contactsOf(api.db, `panic/${id}`)).toEqual([
      { n: 1, name: 'Robin', email: 'robin@example.com', phone: '+442079460001', fromAccount: true },
    ]);
  });

  it('R-41 refuses for all of them', async () => {
    const accountId = await aMember(api.inbox, [
      { name: 'Robin', email: 'robin+a@example.com', phone: '020 7946 0001' },
    ]);
    const { id } = await asks.aCheckIn({ accountId });
    await refuse(`${id}-1`);
    for (const contact of [
      { name: 'R.', phone: '+44 20 7946 0001' },
      { name: 'R.', email: 'ROBIN@example.com' },
      { name: 'R.', email: 'robin+b@example.com' },
    ])
      expect(slug(await asks.create({ accountId, contacts: [contact], dueAt: aDueInstant() }))).toBe('no-contact');
  });
});

describe('R-41 what was stored before addresses had one form', () => {
  const contact = { name: 'Robin', email: 'Robin+a@example.com', phone: '020 7946 0003' };

  it('R-41 a refusal holds, under the hash of the spelling that was known then', async () => {
    const accountId = await aMember(api.inbox, [contact]);
    const before = ['robin+a@example.com', '02079460003'].map((each) => createHash('sha256').update(each).digest());
    await rememberRefusal(
      api.db,
      { clientId: 'platform', accountId },
      before.map((hash) => ({ hash, key: null, sealed: null })),
    );
    expect(await contactsOf(api.db, `panic/${await press(api.inbox, accountId)}`)).toEqual([]);
    const again = await asks.create({ accountId, contacts: [{ name: 'Robin', phone: '+44 20 7946 0003' }] });
    expect(slug(again)).toBe('no-contact');
  });

  it.each([
    ['020 7946 0003', '+442079460003'],
    ['+44 1000000000', '+441000000000'], // no whole number: tried all the same
    ['9 9 9', undefined], // staff are told that nothing reaches this contact
  ])('R-41 a contact with the number %s is told at %s', async (phone, to) => {
    const accountId = await aMember(api.inbox, [{ name: 'Robin', phone: '+442079460003' }]);
    const caseId = `panic/${await press(api.inbox, accountId)}`;
    await api.db.updateTable('safety_contact').set({ phone }).where('case_id', '=', caseId).execute();
    const accounts = api.db.updateTable('account').where('id', '=', accountId);
    await accounts.set({ emergency_contacts: JSON.stringify([{ name: 'Robin', phone }]) }).execute();
    const subject = await safetySubject(api.db, caseId);
    const outgoing = { caseId, to: 'contact-1', channel: 'sms', subject } as OutgoingMessage;
    expect(await addressOf(api.db, outgoing)).toEqual(
      to === undefined ? undefined : { to: [to], contact: { n: 1, hashes: expect.any(Array), removed: false } },
    );
  });
});

describe('CI-04 a contact who is marked not under duress', () => {
  const marked = { name: 'Kim', phone: '+442079460012', duress: false };
  const other = { name: 'Robin', email: 'robin-duress@example.com' };
  const pins = { pin: '1234', duressPin: '9876' };

  it('CI-04 is kept so on the account, and shown to the client and to safety staff', async () => {
    const { id, status, kept } = await told([marked, { ...other, duress: true }]);
    expect([status, kept]).toEqual([200, [marked, { ...other, duress: true }]]);
    const seen = await api.ask<{ emergencyContacts: Json[] }>('GET', `/v1/accounts/${id}`, { as: 'safety-1' });
    expect(seen.body.emergencyContacts[0]).toEqual(marked);
    expect((await told([{ ...marked, duress: 'no' }])).pointers).toEqual(['/emergencyContacts/0/duress']);
  });

  it.each(['the account', 'one check-in'])(
    'CI-04 by %s: a duress PIN leaves them out, and safety staff see why',
    async (where) => {
      const contacts = [marked, other];
      const onAccount = where === 'the account';
      const { id: accountId } = await told(onAccount ? contacts : []);
      const made = await asks.create({ accountId, ...pins, ...(onAccount ? {} : { contacts }) });
      expect((await asks.say(made.body.id, 'answer', { pin: '9876' })).status).toBe(202);
      const seen = await asks.seen(made.body.id);
      expect(seen).toMatchObject({ duress: true, state: 'alerting' });
      expect(seen.contacts).toEqual([
        { id: 'contact-1', name: 'Kim', email: null, phone: marked.phone, duress: false },
        { id: 'contact-2', name: 'Robin', email: other.email, phone: null },
      ]);
      const found = await findCheckIn(api.db, made.body.id, 'all');
      const { state } = found ?? {};
      expect([...new Set(state?.alerts.map(({ to }) => to))]).toEqual(['contact-2', 'staff']);
    },
  );

  it('CI-04 is told of a panic like everybody else', async () => {
    const { id: accountId } = await told([marked]);
    const id = await press(api.inbox, accountId);
    expect((await panicOf(api.inbox, id)).alerts.map(({ to }) => to)).toContain('contact-1');
  });

  it('CI-04 reads behind their link what clients see: no end that they would not know of', async () => {
    const { id: accountId } = await told([marked, other]);
    const made = await asks.create({ accountId, ...pins });
    await asks.say(made.body.id, 'answer', { pin: '9876' });
    const pageFor = async (n: number) => {
      const claims = {
        purpose: 'check-in-seen',
        ref: `${made.body.id}-${n}`,
        expiresAt: Date.now() + hour,
        id: randomUUID(),
      } as const;
      return (await api.ask('GET', `/l/${signLink(linkSecret, claims)}`, { as: null })).text;
    };
    expect(await pageFor(1)).toContain('This alert has ended');
    expect(await pageFor(2)).toContain('Have you seen this alert?');
    await api.ask('POST', `/v1/check-ins/${made.body.id}/stand-down`, {
      as: 'safety-1',
      body: { note: 'They are well.' },
    });
    const [theirs, others] = [await pageFor(1), await pageFor(2)];
    expect(theirs).not.toMatch(/call or text|stay silent/);
    expect(others).toContain('This alert has ended');
    expect(others).toContain('Do not call or text this person.');
    expect(others).not.toContain('need do nothing');
  });
});

describe('R-41 the person as their own contact', () => {
  it('R-41 is no contact: a check-in that would tell nobody else is refused', async () => {
    const accountId = await aMember(api.inbox, []);
    const own = [{ name: 'Me', email: `${accountId.toUpperCase()}+me@example.com` }];
    const refused = await asks.create({ accountId, contacts: own });
    expect([refused.status, slug(refused)]).toEqual([422, 'no-contact']);
    const friend = { name: 'Robin', phone: '+44 20 7946 0001' };
    expect((await asks.create({ accountId, contacts: [...own, friend] })).status).toBe(201);
    expect((await asks.create({ accountId, contacts: own, staffOnly: true })).status).toBe(201);
  });
});
