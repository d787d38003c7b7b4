import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addressOf } from '../../../../activities/safety/addresses.ts';
import type { OutgoingMessage } from '../../../../activities/safety/message.ts';
import { writeMessage } from '../../../../activities/safety/write-message.ts';
import type { EmergencyContact } from '../../../../db/queries/people/accounts.ts';
import { safetySubject } from '../../../../db/queries/safety/safety-cases.ts';
import { contactsOf } from '../../../../db/queries/safety/safety-contacts.ts';
import { fixed } from '../../../../domain/policy/policy.ts';
import { panicFacts } from '../../../../domain/safety/panic/vocabulary.ts';
import { signLink } from '../../../../inbox/links/signed-link.ts';
import { links } from '../../../support/desks/mail-desk.ts';
import { aMember, panicOf, press, sayToPanic } from '../../../support/desks/safety-desk.ts';
import { linkSecret, startApi, type TestApi } from '../../../support/servers/test-api.ts';

/** Temporal is down, and nobody works: who is told of a panic is decided at the door. */
let api: TestApi;
let accountId: string;
beforeAll(async () => {
  api = await startApi({ temporal: '127.0.0.1:1' });
});
afterAll(() => api.stop());

const bo = { name: 'Bo', email: 'bo@example.com' };
const [real, kim] = [
  { name: 'Real', email: 'real@example.com' },
  { name: 'Kim', email: 'kim@example.com' },
];

beforeEach(async () => {
  accountId = await aMember(api.inbox, [bo]);
});

/** Puts these contacts on the account, as its client does. */
const put = async (...emergencyContacts: readonly EmergencyContact[]) => {
  const body = { email: `${accountId}@example.com`, name: 'Alex', emergencyContacts };
  expect((await api.ask('PUT', `/v1/accounts/${accountId}`, { body })).status).toBe(200);
};
const ten = (word: string): readonly EmergencyContact[] =>
  Array.from({ length: 10 }, (_, m) => ({ name: 'Robin', email: `${word}-${m}@example.com` }));
/** How the next alert of this panic to a contact would go out; undefined when there is no address. */
async function alertTo(id: string, to: string) {
  const subject = await safetySubject(api.db, `panic/${id}`);
  const outgoing = { caseId: `panic/${id}`, to, channel: 'email', subject } as OutgoingMessage;
  return (await addressOf(api.db, outgoing))?.contact;
}
/** The next alert of this panic to its first contact, as it is written now. */
async function mailTo(id: string): Promise<string> {
  const [caseId, at] = [`panic/${id}`, Date.now()];
  const effect = { id: `${caseId}:0:0`, caseId, revision: 0, at, plannedAt: new Date(at), details: {} };
  const about = { round: 2, duress: false, override: false };
  const subject = (await safetySubject(api.db, caseId))!;
  const [to, channel, message] = ['contact-1', 'email', 'panic-alert'] as const;
  const outgoing: OutgoingMessage = { ...effect, message, to, channel, effect, about, subject };
  const written = await writeMessage(links, outgoing, (await addressOf(api.db, outgoing))!);
  return written.channel === 'email' ? written.mail.text : '';
}
/** What a contact's button answers: of the place, and of their refusal. */
const ask = async (id: string, purpose: 'panic-place' | 'contact-refuse') => {
  const claims = { purpose, ref: `${id}-1`, expiresAt: Date.now() + 3_600_000, id: randomUUID() };
  return (await api.ask('POST', `/l/${signLink(linkSecret, claims)}`, { as: null, key: null })).status;
};
const facts = async (id: string) =>
  api.db.selectFrom('inbox').select(['kind', 'details']).where('case_id', '=', `panic/${id}`).orderBy('seq').execute();

describe('PN-01 PN-04 a contact whom the account named when the button was pressed, and removes', () => {
  it.each([
    ['by an empty list', []],
    ['by another contact in their place', [kim]],
  ])('PN-01 %s is alerted all the same, but of no place', async (_, contacts) => {
    const id = await press(api.inbox, accountId);
    expect(await alertTo(id, 'contact-1')).not.toHaveProperty('withoutPlace');
    expect(await ask(id, 'panic-place')).toBe(200);
    expect(await mailTo(id)).toMatch(/where they are/i);
    await put(...contacts);
    await press(api.inbox, accountId);
    expect(await alertTo(id, 'contact-1')).toMatchObject({ removed: false, withoutPlace: true });
    expect(await ask(id, 'panic-place')).toBe(410);
    expect(await mailTo(id)).toMatch(/^(?!.*where they are).*panic button/is);
    expect((await panicOf(api.inbox, id)).gone).toEqual([]);
  });

  it('PN-01 goes by their own refusal, also once they are removed', async () => {
    const id = await press(api.inbox, accountId);
    await put();
    expect(await ask(id, 'contact-refuse')).toBe(200);
    expect((await panicOf(api.inbox, id)).gone).toEqual(['contact-1']);
    expect((await facts(id)).at(-1)).toEqual({
      kind: panicFacts.contactsChanged,
      details: { contacts: [], refused: ['contact-1'] },
    });
    await put();
    expect(await facts(id)).toHaveLength(2);
  });

  it('PN-01 who joined since and is removed goes at once', async () => {
    const id = await press(api.inbox, accountId);
    await put(bo, kim);
    await put(bo);
    expect(await alertTo(id, 'contact-2')).toMatchObject({ removed: true });
    expect((await panicOf(api.inbox, id)).gone).toEqual(['contact-2']);
  });
});

describe('PN-01 R-43 the places of a panic', () => {
  const emailsOf = async (id: string): Promise<(string | null)[]> => {
    const { contacts } = await panicOf(api.inbox, id);
    const all = await contactsOf(api.db, `panic/${id}`);
    return contacts.map((contact) => all.find(({ n }) => contact.id === `contact-${n}`)?.email ?? null);
  };
  const joinedTo = async (id: string) => (await panicOf(api.inbox, id)).alerts.map(({ to }) => to);

  it('PN-01 are not filled by contacts who are taken away again before they are told anything', async () => {
    await put(...ten('first'));
    const id = await press(api.inbox, accountId);
    for (const word of ['a', 'b', 'c', 'd']) await put(...ten(word));
    await put(real);
    const emails = await emailsOf(id);
    expect(emails).toHaveLength(fixed.safety.contactsPerCase);
    expect(emails).toEqual(expect.arrayContaining([real.email, ...ten('first').map(({ email }) => email)]));
    expect(await joinedTo(id)).toContain('contact-51');
    expect((await panicOf(api.inbox, id)).isFull).toBeUndefined();
  });

  it('R-43 for whom there is no room, since others were alerted in their place, page staff once', async () => {
    const id = await press(api.inbox, accountId);
    for (const word of ['e', 'f', 'g', 'h']) {
      await put(...ten(word));
      for (const { to, state } of (await panicOf(api.inbox, id)).alerts)
        if (to.startsWith('contact-') && state === 'queued')
          await sayToPanic(api.inbox, id, 'delivery', {
            message: 'panic-alert',
            to,
            channel: 'email',
            state: 'accepted',
            why: '',
          });
    }
    await put(real);
    await put(kim);
    const { contacts, isFull } = await panicOf(api.inbox, id);
    expect([contacts.length, isFull]).toEqual([fixed.safety.contactsPerCase, true]);
    const told = await facts(id);
    expect(told.flatMap(({ details }) => (details as { noRoom?: number }).noRoom ?? [])).toEqual([1, 1]);
  });
});
