import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressHashes } from '../../../../db/queries/people/address-hash.ts';
import { contactWord } from '../../../../db/queries/safety/contact-words.ts';
import type { LinkPurpose } from '../../../../domain/people/link-claims.ts';
import { signLink } from '../../../../inbox/links/signed-link.ts';
import { aMember, aNumber, anAddress, panicOf, press } from '../../../support/desks/safety-desk.ts';
import { linkSecret, startApi, type TestApi } from '../../../support/servers/test-api.ts';

/** Temporal is down and no worker runs: contacts are named, and heard, all the same. */
let api: TestApi;
beforeAll(async () => {
  api = await startApi({ temporal: '127.0.0.1:1' });
});
afterAll(() => api.stop());

const hour = 3_600_000;
const anId = (): string => `acc_${randomUUID().slice(0, 8)}`;

/** Tells of an account that names these contacts. */
const name = async (id: string, emergencyContacts: object[]) => {
  const body = { email: `${id}@example.com`, name: 'Alex', emergencyContacts };
  expect((await api.ask('PUT', `/v1/accounts/${id}`, { body })).status).toBe(200);
};

const noticesOf = (accountId: string) =>
  api.db
    .selectFrom('contact_notice')
    .innerJoin('effect', 'effect.case_id', 'contact_notice.case_id')
    .select(['contact_notice.id', 'topic', 'address', 'effect.kind', 'effect.done_at'])
    .where('account_id', '=', accountId)
    .orderBy('opened_at')
    .orderBy('contact_notice.id')
    .execute();
/** The topics of notices that are not to be sent yet, in the order of their instants. */
const waiting = async (accountId: string) =>
  (
    await api.db
      .selectFrom('contact_notice')
      .innerJoin('support_case', 'support_case.id', 'contact_notice.case_id')
      .select('topic')
      .where('account_id', '=', accountId)
      .where('next_deadline_at', 'is not', null)
      .orderBy('next_deadline_at')
      .execute()
  ).map(({ topic }) => topic);
const factsAbout = (kind: string) => api.db.selectFrom('inbox').select('details').where('kind', '=', kind).execute();
const topicsOf = async (accountId: string) => (await noticesOf(accountId)).map(({ topic }) => topic);

const link = (ref: string, purpose: LinkPurpose, id: string = randomUUID()): string =>
  `/l/${signLink(linkSecret, { purpose, ref, expiresAt: Date.now() + hour, id })}`;
const show = (path: string) => api.ask('GET', path, { as: null });
const say = (path: string, word?: string) => post(path, word ? `word=${word}` : '');
const post = async (path: string, payload: string) => {
  const { statusCode, body } = await api.app.inject({
    method: 'POST',
    url: path,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload,
  });
  return { status: statusCode, text: body };
};
const said = (accountId: string, address: string) =>
  contactWord(api.db, { clientId: 'platform', accountId }, addressHashes(address, 'en-GB'));
const nothing = { refused: false, optedOut: false, confirmed: false };

describe('R-41 a contact is told once', () => {
  it('R-41 each address that an account names for the first time, and never again, however it is written', async () => {
    const [id, email, phone] = [anId(), anAddress(), aNumber()];
    await name(id, [{ name: 'Robin', email, phone }]);
    await name(id, [
      { name: 'Rob', email: email.toUpperCase().replace('@', '+x@'), phone },
      { name: 'Alex', email: `${id}@example.com` },
    ]);
    await name(id, []);
    await name(id, [{ name: 'Robin', email }]);
    const notices = await noticesOf(id);
    expect(notices.map(({ address }) => address).toSorted()).toEqual([phone, email].toSorted());
    for (const { kind, topic, done_at: done } of notices)
      expect([kind, topic, done]).toEqual(['sendContactNotice', 'contact-named', null]);
  });

  it('R-41 ten requests at the same time plan one notice', async () => {
    const [id, email] = [anId(), anAddress()];
    await Promise.all(Array.from({ length: 10 }, () => name(id, [{ name: 'Robin', email }])));
    expect(await noticesOf(id)).toHaveLength(1);
  });

  it('R-41 contacts given for one check-in are told as well', async () => {
    const [id, email] = [anId(), anAddress()];
    await name(id, []);
    const dueAt = new Date(Date.now() + hour).toISOString();
    const body = { accountId: id, dueAt, contacts: [{ name: 'Robin', email }] };
    expect((await api.ask('POST', '/v1/check-ins', { body })).status).toBe(201);
    expect((await noticesOf(id)).map(({ address }) => address)).toEqual([email]);
  });

  it('R-41 nobody is told who refused to be a contact of this account', async () => {
    const [id, email] = [anId(), anAddress()];
    await name(id, [{ name: 'Robin', email }]);
    const [notice] = await noticesOf(id);
    await say(link(notice?.id ?? '', 'contact-refuse'), 'never');
    const other = anId();
    await name(other, [{ name: 'Robin', email }]);
    expect(await noticesOf(other)).toEqual([]);
  });
});

describe('R-41 a contact says yes, no or never, and can take it back', () => {
  it('R-41 by the links of their notice: opened they change nothing, each press counts and is told to the team once', async () => {
    const [id, email] = [anId(), anAddress()];
    await name(id, [{ name: 'Robin', email }]);
    const ref = (await noticesOf(id))[0]?.id ?? '';
    const [confirm, refuse] = [link(ref, 'contact-confirm'), link(ref, 'contact-refuse')];
    for (const path of [confirm, refuse, confirm]) expect((await show(path)).status).toBe(200);
    expect(await said(id, email)).toEqual(nothing);

    expect((await say(confirm)).text).toContain('You said yes');
    expect((await say(confirm)).status).toBe(200);
    expect(await said(id, email)).toEqual({ ...nothing, confirmed: true });
    expect(await topicsOf(id)).toEqual(['contact-named']);

    expect((await say(refuse)).text).toContain('no more alerts about this person');
    await say(refuse, 'no');
    expect(await said(id, email)).toEqual({ ...nothing, refused: true });
    await say(refuse, 'never');
    expect(await said(id, email)).toEqual({ ...nothing, refused: true, optedOut: true });
    expect((await show(refuse)).text).toContain('no alerts from HOTMESS');

    expect((await say(refuse, 'back')).text).toContain('Somebody named you');
    expect(await said(id, email)).toEqual(nothing);
    expect(await topicsOf(id)).toEqual(['contact-named', 'contact-refused']);
    expect(await waiting(id)).toEqual(['contact-willing']); // of the words that followed within a while, the last
  });

  it('R-41 what one contact says again and again is one mail at once, and one with the last word each quarter of an hour', async () => {
    const [id, email] = [anId(), anAddress()];
    await name(id, [{ name: 'Robin', email }]);
    const refuse = link((await noticesOf(id))[0]?.id ?? '', 'contact-refuse');
    const quarter = 900_000;
    const begin = Math.ceil(Date.now() / quarter) * quarter;
    const say30 = async (from: number, last: string) => {
      for (let n = 0; n < 30; n++) {
        Object.assign(api.inbox, { clock: async () => from + n * 1_000 });
        await say(refuse, ['no', 'back', 'never'][n % 3]);
      }
      await say(refuse, last);
    };
    try {
      await say30(begin, 'no');
      expect([await topicsOf(id), await waiting(id)]).toEqual([
        ['contact-named', 'contact-refused'],
        ['contact-refused'],
      ]);
      await say30(begin + quarter, 'back');
      expect(await topicsOf(id)).toHaveLength(2);
      expect(await waiting(id)).toEqual(['contact-refused', 'contact-willing']);
      await say30(begin + 9 * quarter, 'back'); // long after: the first is told at once again
      expect(await topicsOf(id)).toHaveLength(3);
    } finally {
      Object.assign(api.inbox, { clock: undefined });
    }
    expect(await said(id, email)).toEqual(nothing);
  });

  it('R-41 is told before they refuse that it may be noticed, as it can: a check-in that could alert nobody is refused', async () => {
    const [id, email] = [anId(), anAddress()];
    await name(id, [{ name: 'Robin', email }]);
    const refuse = link((await noticesOf(id))[0]?.id ?? '', 'contact-refuse');
    for (const { text } of [await show(refuse), await say(refuse)]) {
      expect(text).toContain('We do not tell whoever named you what you answer.');
      expect(text).toContain('they may still notice: we refuse to set up a check-in of theirs that could alert nobody');
    }
    const dueAt = new Date(Date.now() + hour).toISOString();
    const { status, body } = await api.ask('POST', '/v1/check-ins', { body: { accountId: id, dueAt } });
    expect(status).toBe(422);
    expect(JSON.stringify(body)).toContain('contact 1 cannot be alerted');
    expect(JSON.stringify(body)).not.toMatch(/refused|opted/);
  });

  it.each(['word=maybe', 'word=', 'x=1', 'x'.repeat(3_000), 'List-Unsubscribe=No', 'word=NO'])(
    'R-41 what no button says, such as %.30s, changes nothing and shows the page',
    async (nonsense) => {
      const [id, email] = [anId(), anAddress()];
      await name(id, [{ name: 'Robin', email }]);
      const ref = (await noticesOf(id))[0]?.id ?? '';
      for (const purpose of ['contact-refuse', 'contact-confirm'] as const) {
        const { status, text } = await post(link(ref, purpose), nonsense);
        expect([status, text.includes('<form method="post">')]).toEqual([200, true]);
      }
      expect([await said(id, email), await topicsOf(id)]).toEqual([nothing, ['contact-named']]);
    },
  );

  it.each(['', 'List-Unsubscribe=One-Click'])(
    'R-41 a link without a button, sent as "%s", means what it is for',
    async (body) => {
      const [id, email] = [anId(), anAddress()];
      await name(id, [{ name: 'Robin', email }]);
      const ref = (await noticesOf(id))[0]?.id ?? '';
      await post(link(ref, 'contact-refuse'), body);
      expect(await said(id, email)).toEqual({ ...nothing, refused: true });
    },
  );

  it('R-41 never by one’s own address alone: whoever names a contact cannot silence another’s', async () => {
    const [theirs, victims] = [anAddress(), aNumber()];
    const stalker = anId();
    await name(stalker, [{ name: 'Robin', email: theirs, phone: victims }]);
    const id = await press(api.inbox, stalker);
    await say(link(`${id}-1`, 'contact-refuse', `email:${randomUUID()}`), 'never');
    expect((await said(stalker, theirs)).optedOut).toBe(true);
    expect(await said(stalker, victims)).toEqual(nothing);
    // a link of before, which does not say by which address it came, refuses this person only
    await say(link(`${id}-1`, 'contact-refuse'), 'never');
    expect(await said(stalker, victims)).toEqual({ ...nothing, refused: true });

    const person = anId();
    await name(person, [{ name: 'Robin', email: theirs, phone: victims }]);
    expect((await panicOf(api.inbox, await press(api.inbox, person))).contacts).toEqual([
      { id: 'contact-1', channels: ['sms', 'call'] },
    ]);
  });

  it('R-41 no is for the mailbox by the link of a mail, and for the number by that of a text: they may be two people', async () => {
    const [theirs, number] = [anAddress(), aNumber()];
    const person = anId();
    await name(person, [{ name: 'Mum', email: theirs, phone: number }]);
    const id = await press(api.inbox, person);
    await say(link(`${id}-1`, 'contact-refuse', `email:${randomUUID()}`), 'no');
    expect([(await said(person, theirs)).refused, (await said(person, number)).refused]).toEqual([true, false]);
    await press(api.inbox, person);
    expect(await panicOf(api.inbox, id)).toMatchObject({ named: [{ channels: ['sms', 'call'] }], gone: [] });
    await say(link(`${id}-1`, 'contact-refuse', `phone:${randomUUID()}`), 'back');
    expect((await said(person, theirs)).refused).toBe(true);
    await say(link(`${id}-1`, 'contact-refuse', `phone:${randomUUID()}`), 'no');
    expect((await said(person, number)).refused).toBe(true);
    expect(await panicOf(api.inbox, id)).toMatchObject({ gone: ['contact-1'], noneTold: true });
  });

  it('PN-01 the last contact of a live panic who refuses leaves nobody, and whom the account removed is not counted', async () => {
    const [mum, ex] = [
      { name: 'Mum', email: anAddress() },
      { name: 'Ex', email: anAddress() },
    ];
    const person = anId();
    await name(person, [mum]);
    const id = await press(api.inbox, person);
    await name(person, [mum, ex]);
    await name(person, [mum]);
    expect(await panicOf(api.inbox, id)).toMatchObject({ gone: ['contact-2'], noneTold: false });
    await say(link(`${id}-1`, 'contact-refuse', `email:${randomUUID()}`), 'no');
    expect((await say(link(`${id}-2`, 'panic-seen', `email:${randomUUID()}`))).status).toBe(200);
    const left = await panicOf(api.inbox, id);
    expect(left).toMatchObject({ answered: [], gone: ['contact-1', 'contact-2'], noneTold: true });
    expect([left.answeredBy, left.alerts.filter(({ state }) => state === 'acknowledged')]).toEqual([undefined, []]);
    const seen = link(`${await press(api.inbox, await aMember(api.inbox))}-1`, 'panic-seen', `phone:${randomUUID()}`);
    await say(seen);
    expect(JSON.stringify(await factsAbout('acknowledged'))).toContain('"by":"phone"');
  });

  it('R-41 a link names its own notice and nothing else', async () => {
    const id = anId();
    await name(id, [{ name: 'Robin', email: anAddress() }]);
    const ref = (await noticesOf(id))[0]?.id ?? '';
    for (const path of [
      link(ref, 'panic-seen'),
      link(`${ref}-1`, 'contact-confirm'),
      link('7K3QX9BD', 'contact-refuse'),
    ])
      expect([(await show(path)).status, (await say(path)).status]).toEqual([404, 404]);
  });
});
