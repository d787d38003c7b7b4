import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putAccount } from '../../../../db/queries/people/accounts.ts';
import { type ContactPurpose, type LinkClaims, type LinkPurpose } from '../../../../domain/people/link-claims.ts';
import { signLink } from '../../../../inbox/links/signed-link.ts';
import { pressPanic } from '../../../../inbox/safety/press-panic.ts';
import { aCheckIn, aMember, anAddress, panicOf, press, someContacts } from '../../../support/desks/safety-desk.ts';
import { type Json, linkSecret, startApi, type TestApi } from '../../../support/servers/test-api.ts';
import { at } from '../safety/check-in-requests.ts';

/** Temporal is down and no worker runs: what contacts say is accepted all the same. */
let api: TestApi;
beforeAll(async () => {
  api = await startApi({ temporal: '127.0.0.1:1' });
});
afterAll(() => api.stop());

const hour = 3_600_000;
const link = (
  ref: string,
  purpose: LinkPurpose,
  given: Partial<LinkClaims> = {},
  { secret = linkSecret }: { readonly secret?: string } = {},
) => `/l/${signLink(secret, { purpose, ref, expiresAt: Date.now() + hour, id: randomUUID(), ...given })}`;
const open = (path: string) => api.ask('GET', path, { as: null });
const send = (path: string) => api.ask('POST', path, { as: null, key: null });
const factsOf = (caseId: string) =>
  api.db.selectFrom('inbox').select(['kind', 'details']).where('case_id', '=', caseId).orderBy('received_at').execute();
const statuses = (...answers: { status: number }[]) => answers.map(({ status }) => status);

const place = { latitude: 51.5072, longitude: -0.1276 };
const aPlacedPanic = async (accountId?: string): Promise<string> =>
  pressPanic(api.inbox, {
    clientId: 'platform',
    accountId: accountId ?? (await aMember(api.inbox)),
    clientEventId: randomUUID(),
    location: place,
  });

const ago = <T>(ms: number, work: () => Promise<T>): Promise<T> => at(api, Date.now() - ms, work);

describe('the link of a contact', () => {
  it.each<[ContactPurpose, 'panic' | 'check-in']>([
    ['panic-seen', 'panic'],
    ['check-in-seen', 'check-in'],
  ])(
    'PN-01 %s shows and changes nothing when it is followed; its form tells once, for this contact alone',
    async (purpose, kind) => {
      const accountId = await aMember(api.inbox);
      const id =
        kind === 'panic' ? await press(api.inbox, accountId) : await aCheckIn(api.inbox, accountId, { dueIn: hour });
      const path = link(`${id}-2`, purpose);
      for (const method of ['GET', 'HEAD', 'GET'] as const)
        expect((await api.app.inject({ method, url: path })).statusCode).toBe(200);
      expect(await factsOf(`${kind}/${id}`)).toEqual([]);
      const done = await send(path);
      expect([done.status, done.text.includes('knows that you have seen it')]).toEqual([200, true]);
      expect(statuses(await send(path), await open(path))).toEqual([200, 200]);
      expect(await factsOf(`${kind}/${id}`)).toEqual([
        { kind: kind === 'panic' ? 'acknowledged' : 'seen-by-contact', details: { contact: 'contact-2' } },
      ]);
      if (kind === 'panic')
        expect((await api.ask<Json>('GET', `/v1/panic/${id}`, { as: 'safety-1' })).body['state']).toBe('alerting');
    },
  );

  it('contact-refuse counts at once, when its form is sent and not when the link is opened, and counts once if sent twice', async () => {
    const accountId = await aMember(api.inbox);
    const id = await press(api.inbox, accountId);
    const path = link(`${id}-1`, 'contact-refuse');
    await open(path);
    expect(
      await api.db.selectFrom('contact_refusal').selectAll().where('account_id', '=', accountId).execute(),
    ).toEqual([]);
    expect(statuses(await send(path), await send(path), await open(path))).toEqual([200, 200, 200]);
    expect(
      await api.db.selectFrom('contact_refusal').select('at').where('account_id', '=', accountId).execute(),
    ).toHaveLength(2); // mail and phone
    await api.ask('POST', `/v1/panic/${id}/stand-down`, { as: 'safety-1', body: { note: 'x' } });
    expect((await panicOf(api.inbox, await press(api.inbox, accountId))).contacts).toEqual([
      { id: 'contact-1', channels: ['sms', 'call'] },
    ]);
    const other = await panicOf(api.inbox, await press(api.inbox, await aMember(api.inbox)));
    expect(other.contacts).toHaveLength(2); // of somebody else they are told as before
  });

  it.each([
    ['en-GB', '999', '911'],
    ['en', '999', '911'],
    ['en-US', '911', '999'],
    ['en-US-u-hc-h12', '911', '999'],
    ['fr-FR', '112', '999'],
    ['es-419', '112', '999'],
    ['en-AU', '000', '999'],
    ['ja-JP', '119', '999'],
  ])(
    'R-18 every page of a %s account says %s, to be tapped, before and after the press',
    async (locale, theirs, other) => {
      const accountId = await aMember(api.inbox);
      const body = { email: anAddress(), name: 'Alex', locale, emergencyContacts: [{ name: 'R', email: anAddress() }] };
      expect((await api.ask('PUT', `/v1/accounts/${accountId}`, { body })).status).toBe(200);
      const panicId = `${await aPlacedPanic(accountId)}-1`;
      const checkInId = `${await aCheckIn(api.inbox, accountId, { dueIn: hour })}-1`;
      const notice = await api.db
        .selectFrom('contact_notice')
        .select('id')
        .where('account_id', '=', accountId)
        .executeTakeFirstOrThrow();
      const refs: Readonly<Record<ContactPurpose, readonly string[]>> = {
        'panic-seen': [panicId],
        'check-in-seen': [checkInId],
        'panic-place': [panicId],
        'contact-confirm': [notice.id],
        'contact-refuse': [notice.id, panicId, checkInId], // the last: whoever refuses is shown no place
      };
      const strange = new RegExp(`\\b${other}\\b`);
      const call = `<a href="tel:${theirs}">${theirs}</a>`;
      for (const purpose of Object.keys(refs) as ContactPurpose[])
        for (const ref of refs[purpose]) {
          const path = link(ref, purpose);
          for (const { status, text } of [await open(path), await send(path), await open(path)]) {
            const shown = [purpose, ref, status, text.includes(call), strange.test(text.replace(/<[^>]*>/g, ' '))];
            expect(shown).toEqual([purpose, ref, 200, true, false]);
          }
        }
    },
  );

  it.each([
    ['panic-seen', 'panic', 'stand-down', { note: 'x' }],
    ['check-in-seen', 'check-ins', 'stand-down', { note: 'x' }],
  ] as const)('PN-01 CI-03 %s says when the alert has ended', async (purpose, kind, act, body) => {
    const accountId = await aMember(api.inbox);
    const id =
      kind === 'panic'
        ? await press(api.inbox, accountId)
        : await ago(2 * hour, () => aCheckIn(api.inbox, accountId, { dueIn: hour })); // its alarm is out by now
    const path = link(`${id}-1`, purpose);
    expect((await open(path)).text).toContain('Have you seen this alert?');
    await api.ask('POST', `/v1/${kind}/${id}/${act}`, { as: 'safety-1', body });
    for (const page of [await open(path), await send(path), await open(path)]) {
      expect(page.text).toContain(`The alert #${id} has ended`);
      expect(page.text).not.toContain('Have you seen');
    }
  });

  const showsPlace = async (path: string): Promise<[asked: number, shown: number, place: boolean]> => {
    const [asked, shown] = [await open(path), await send(path)];
    expect(asked.text).not.toContain('51.5072'); // mail scanners follow every link
    return [asked.status, shown.status, shown.text.includes('51.5072, -0.1276')];
  };
  const views = async (id: string) =>
    (await factsOf(`panic/${id}`)).filter(({ kind }) => kind === 'place-shown').map(({ details }) => details);

  it('PN-04 panic-place shows a button, and where only once it is pressed; each view is on the timeline', async () => {
    const id = await aPlacedPanic();
    const path = link(`${id}-1`, 'panic-place');
    for (let n = 0; n < 3; n++) await open(path);
    expect(await views(id)).toEqual([]);
    expect(await showsPlace(path)).toEqual([200, 200, true]);
    expect(await showsPlace(link(`${id}-2`, 'panic-place'))).toEqual([200, 200, true]);
    expect(await views(id)).toEqual([{ contact: 'contact-1' }, { contact: 'contact-2' }]);
    expect((await send(path)).headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
  });

  it('PN-04 the first link of a panic leads to the place and never shows it, before and after its press', async () => {
    const id = await aPlacedPanic();
    const path = link(`${id}-2`, 'panic-seen');
    for (const page of [await open(path), await send(path), await open(path)]) {
      expect(page.text).not.toContain('51.5072');
      const [, action = ''] = /<form method="post" action="([^"]+)"/.exec(page.text) ?? [];
      expect((await send(action)).text).toContain('51.5072, -0.1276');
    }
  });

  it.each([
    ['stood down', 239, ['stand-down'], 200],
    ['stood down', 241, ['stand-down'], 410],
    ['closed', 239, ['acknowledge', 'close'], 200],
    ['closed', 241, ['acknowledge', 'close'], 410],
  ] as const)(
    'PN-04 once it was %s %i minutes ago, even before the engine has read of it',
    async (_, ago4, acts, status) => {
      const id = await ago(5 * hour, () => aPlacedPanic());
      const bodies = { acknowledge: {}, close: { report: 'All is well.' }, 'stand-down': { note: 'All is well.' } };
      await ago(ago4 * 60_000, async () => {
        for (const act of acts) await api.ask('POST', `/v1/panic/${id}/${act}`, { as: 'safety-1', body: bodies[act] });
      });
      expect(await showsPlace(link(`${id}-1`, 'panic-place'))).toEqual([status, status, status === 200]);
      const first = (await open(link(`${id}-1`, 'panic-seen'))).text;
      expect([first.includes('Show me where'), first.includes('51.5072')]).toEqual([status === 200, false]);
    },
  );

  it('PN-04 ends a day after the last press at the latest', async () => {
    const accountId = await aMember(api.inbox);
    const [young, old] = [
      await ago(23 * hour, () => aPlacedPanic()),
      await ago(25 * hour, () => aPlacedPanic(accountId)),
    ];
    expect(await showsPlace(link(`${young}-1`, 'panic-place'))).toEqual([200, 200, true]);
    expect(await showsPlace(link(`${old}-1`, 'panic-place'))).toEqual([410, 410, false]);
    await ago(hour, () => aPlacedPanic(accountId)); // pressed again
    expect(await showsPlace(link(`${old}-1`, 'panic-place'))).toEqual([200, 200, true]);
  });

  it('PN-04 shows no place to somebody whom the account has since removed, or who has refused', async () => {
    const accountId = await aMember(api.inbox);
    const id = await aPlacedPanic(accountId);
    const of = (n: number) => showsPlace(link(`${id}-${n}`, 'panic-place'));
    expect([await of(1), await of(2)]).toEqual([
      [200, 200, true],
      [200, 200, true],
    ]);
    const [, kim] = someContacts;
    await putAccount(api.db, accountId, {
      clientId: 'platform',
      given: {
        email: 'x@example.com',
        name: 'Alex',
        emergencyContacts: kim ? [kim] : [],
      },
    });
    expect([await of(1), await of(2)]).toEqual([
      [410, 410, false],
      [200, 200, true],
    ]);
    await send(link(`${id}-2`, 'contact-refuse'));
    expect(await of(2)).toEqual([410, 410, false]);
    expect(await views(id)).toHaveLength(3);
  });

  it('works for one purpose, one contact and a limited time, and only as we signed it', async () => {
    const accountId = await aMember(api.inbox);
    const [panicId, checkInId] = [await aPlacedPanic(accountId), await aCheckIn(api.inbox, accountId, { dueIn: hour })];
    const good = link(`${panicId}-1`, 'panic-seen');
    const bad = [
      link(`${panicId}-1`, 'panic-place', { expiresAt: Date.now() - 1 }),
      link(`${panicId}-1`, 'panic-seen', {}, { secret: 'another secret that is as long as ours' }),
      link(`${panicId}-3`, 'panic-place'),
      link(`${panicId}-0`, 'panic-seen'),
      link(panicId, 'panic-seen'),
      link('7K3QX9BD-1', 'contact-refuse'),
      link(`${panicId}-1`, 'check-in-seen'),
      link(`${checkInId}-1`, 'panic-seen'),
      link(`${checkInId}-1`, 'panic-place'),
      link(`${panicId}-1`, 'verify-yes'),
      `${good}x`,
      good.slice(0, -1),
    ];
    for (const [n, path] of bad.entries()) {
      const shown = await open(path);
      if (n !== 9) expect([n, shown.status]).toEqual([n, 404]); // the form of a ticket's link is shown before its ticket is looked for
      expect([n, (await send(path)).status, shown.text.includes('51.5072')]).toEqual([n, 404, false]);
    }
    expect([await factsOf(`panic/${panicId}`), await factsOf(`check-in/${checkInId}`)]).toEqual([[], []]);
  });

  it('is never turned away by load, and leaves neither token nor place in a log', async () => {
    const full = await startApi({ temporal: '127.0.0.1:1', limits: { inFlight: 0, eventLoopDelayMs: 0 } });
    const id = await press(full.inbox, await aMember(full.inbox));
    const path = link(`${id}-1`, 'panic-seen');
    const answers = [await full.ask('GET', path, { as: null }), await full.ask('POST', path, { as: null, key: null })];
    expect(statuses(...answers, await full.ask('GET', '/v1/tickets'))).toEqual([200, 200, 503]);
    await full.stop();
    // Ids of requests and instants are ours and random: their digits happen to be those of a telephone number now and then.
    const logged = [...api.log, ...full.log].map((line) =>
      JSON.stringify({ ...(JSON.parse(line) as object), reqId: '', time: 0, pid: 0 }),
    );
    expect(logged.join('\n')).not.toMatch(/51\.50|eyJ|cGFuaWMt|robin|7946/i);
  });
});
