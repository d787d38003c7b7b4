import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '../../../../api/http/cursors.ts';
import type { CheckInJson } from '../../../../api/shapes/safety/check-in.ts';
import { iso } from '../../../../domain/machine/instant.ts';
import type { ContactClaims } from '../../../../domain/people/link-claims.ts';
import { signLink } from '../../../../inbox/links/signed-link.ts';
import { aMember, someContacts } from '../../../support/desks/safety-desk.ts';
import { type Json, linkSecret, startApi, type TestApi } from '../../../support/servers/test-api.ts';
import { at, type CheckInRequests, checkInRequests, pins, slug } from './check-in-requests.ts';

/** Temporal is down and no worker runs: everything here is accepted all the same, and shown right after. */
let api: TestApi;
let asks: CheckInRequests;
beforeAll(async () => {
  api = await startApi({ temporal: '127.0.0.1:1' });
  asks = checkInRequests(api, await aMember(api.inbox));
});
afterAll(() => api.stop());

const hour = 3_600_000;

describe('setting up a check-in', () => {
  it('CI-01 R-12 answers with every instant at once, with Temporal down', async () => {
    const dueAt = Date.now() + hour;
    const { status, body, headers } = await asks.create({ dueAt: iso(dueAt), graceMinutes: 30 });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: body.id,
      state: 'scheduled',
      dueAt: iso(dueAt),
      dueAtLocal: body.dueAtLocal,
      remindAt: iso(dueAt + 15 * 60_000),
      alertAt: iso(dueAt + 45 * 60_000),
      revision: 0,
      version: 0,
    });
    expect(headers).toMatchObject({ location: `/v1/check-ins/${body.id}`, etag: '"0"' });
    expect((await asks.read(body.id)).body).toEqual(body);
    const usual = await asks.aCheckIn({ dueAt: iso(dueAt) });
    expect(usual.alertAt).toBe(iso(dueAt + 30 * 60_000));
  });

  it.each([
    ['2026-10-24T12:00Z', '2026-10-25T01:30:00+01:00', '2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000+01:00'],
    ['2026-10-24T12:00Z', '2026-10-25T01:30:00Z', '2026-10-25T01:30:00.000Z', '2026-10-25T01:30:00.000+00:00'],
    ['2026-03-28T12:00Z', '2026-03-29T00:59:00Z', '2026-03-29T00:59:00.000Z', '2026-03-29T00:59:00.000+00:00'],
    ['2026-03-28T12:00Z', '2026-03-29T03:00:00+02:00', '2026-03-29T01:00:00.000Z', '2026-03-29T02:00:00.000+01:00'],
  ])('CI-01 says at %s what %s is on the clocks of London', async (now, dueAt, utc, local) => {
    const { body } = await at(api, now, () => asks.create({ dueAt }));
    expect(body).toMatchObject({ dueAt: utc, dueAtLocal: `${local}[Europe/London]` });
  });

  it.each<[string, string, Json]>([
    ['account-unknown', '/accountId', { accountId: 'acc_nobody' }],
    ['no-contact', '/contacts', { contacts: [] }],
    ['check-in-past', '/dueAt', { dueAt: iso(Date.now() - 1_000) }],
    ['check-in-too-far', '/dueAt', { dueAt: iso(Date.now() + 7 * 24 * hour + 60_000) }],
    ['duress-pin', '/duressPin', { pin: '1234', duressPin: '1234' }],
    ['duress-pin', '/duressPin', { pin: '1234', duressPin: '１２３４' }],
    ['duress-pin', '/duressPin', { duressPin: '9876' }],
    ['duress-pin', '/duressPin', { pin: '1234', duressPin: '1234 ' }],
    ['duress-pin', '/duressPin', { pin: 'abcd', duressPin: 'ABCD' }],
    ['duress-pin', '/pin', { pin: '    ', duressPin: '9999' }],
  ])('CI-01 CI-04 is refused with %s at %s: %j', async (problem, pointer, given) => {
    const answer = await asks.create(given);
    expect([answer.status, slug(answer)]).toEqual([422, problem]);
    expect(answer.body).toMatchObject({ errors: [{ pointer }] });
  });

  it('is for staff alone where no contact can be told, if that was asked for', async () => {
    const accountId = await aMember(api.inbox, []);
    expect((await asks.create({ accountId })).status).toBe(422);
    const { id } = await asks.aCheckIn({ accountId, staffOnly: true });
    expect((await asks.seen(id)).contacts).toEqual([]);
  });

  it.each<[Json, string[]]>([
    [{ dueAt: 'tomorrow' }, ['/dueAt']],
    [{ dueAt: '2026-11-22T23:30:00' }, ['/dueAt']],
    [{ dueAt: '2026-02-30T23:30:00Z' }, ['/dueAt']],
    [{ dueAt: '2026-11-22T23:30:00+25:00' }, ['/dueAt']],
    [{ graceMinutes: 4, note: ' ' }, ['/graceMinutes', '/note']],
    [{ graceMinutes: 31, pin: '123' }, ['/graceMinutes', '/pin']],
    [{ contacts: [{ name: 'Robin' }] }, ['/contacts/0']],
    [{ contacts: [{ name: 'Robin', phone: 'call me' }] }, ['/contacts/0/phone']],
    [{ color: 'red' }, ['/color']],
  ])('names what does not match the schema: %j', async (given, pointers) => {
    const { status, body } = await asks.create(given);
    const { errors } = body as unknown as { errors: { pointer: string }[] };
    expect([status, errors.map((each) => each.pointer).sort()]).toEqual([400, pointers]);
  });

  it('never fails on an odd offset: either it is an instant, or the answer is 400', async () => {
    for (const offset of ['+14:00', '-12:00', '+23:59', '-23:59', '+24:00', '+00:60']) {
      const dueAt = `${iso(Date.now() + 48 * hour).slice(0, 19)}${offset}`;
      expect([offset, [201, 400].includes((await asks.create({ dueAt })).status)]).toEqual([offset, true]);
    }
  });

  it('happens once for one Idempotency-Key, several are independent, and PINs are never shown', async () => {
    const [key, body] = [randomUUID(), { accountId: 'acc_1', staffOnly: true, dueAt: iso(Date.now() + hour), ...pins }];
    const first = await api.ask('POST', '/v1/check-ins', { body, key });
    const again = await api.ask('POST', '/v1/check-ins', { body, key });
    expect([again.text, again.headers['idempotency-replayed']]).toEqual([first.text, 'true']);
    const other = await asks.aCheckIn(pins);
    expect(other.id).not.toBe(first.body['id']);
    await asks.say(other.id, 'cancel', { pin: '1234' });
    expect((await asks.read(String(first.body['id']))).body.state).toBe('scheduled');
  });

  it('gives the same check-in when its answer was lost, even if nobody could be told any more', async () => {
    const accountId = await aMember(api.inbox);
    const [key, body] = [randomUUID(), { accountId, dueAt: iso(Date.now() + hour) }];
    const first = await api.ask('POST', '/v1/check-ins', { body, key });
    // The API was killed before it answered.
    await sql`update idempotency_key set status = null, headers = null, body = null, locked_until = now() - interval '1 second'
      where key = ${key}`.execute(api.db);
    await api.db.updateTable('account').set({ emergency_contacts: '[]' }).where('id', '=', accountId).execute();
    const again = await api.ask('POST', '/v1/check-ins', { body, key });
    expect([again.status, again.body['id']]).toEqual([201, first.body['id']]);
  });

  it('tells the contacts given for it, without those who refused alerts about this account', async () => {
    const accountId = await aMember(api.inbox);
    const mine = [{ name: 'Sam', email: 'sam@example.com' }];
    expect((await asks.seen((await asks.aCheckIn({ accountId, contacts: mine })).id)).contacts).toEqual([
      { id: 'contact-1', name: 'Sam', email: 'sam@example.com', phone: null },
    ]);
    const { id } = await asks.aCheckIn({ accountId });
    expect((await asks.seen(id)).contacts?.map(({ name }) => name)).toEqual(someContacts.map(({ name }) => name));
    const claims = { purpose: 'contact-refuse', ref: `${id}-1`, expiresAt: Date.now() + hour, id: randomUUID() };
    await api.ask('POST', `/l/${signLink(linkSecret, claims as ContactClaims)}`, { as: null, key: null });
    const later = (await asks.seen((await asks.aCheckIn({ accountId })).id)).contacts;
    expect(later).toEqual([{ id: 'contact-1', name: 'Kim', email: null, phone: someContacts[1]?.phone }]);
    const shouted = await asks.create({ accountId, contacts: [{ name: 'Robin', email: 'ROBIN@example.com' }] });
    expect(slug(shouted)).toBe('no-contact');
    expect(shouted.body).toMatchObject({
      detail: expect.stringContaining('contact 1 cannot be alerted'),
      errors: [{ pointer: '/contacts/0', detail: 'This contact cannot be alerted.' }],
    });
  });

  it('scales durations by TIME_SCALE, and instants never', async () => {
    const fast = await startApi({ temporal: '127.0.0.1:1', timeScale: 60 });
    const there = checkInRequests(fast, await aMember(fast.inbox));
    const dueAt = Date.now() + hour;
    const checkIn = await there.aCheckIn({ dueAt: iso(dueAt), graceMinutes: 30 });
    expect(checkIn.dueAt).toBe(iso(dueAt));
    expect(Date.parse(checkIn.alertAt) - Date.parse(checkIn.remindAt)).toBe(30_000);
    expect((await there.say(checkIn.id, 'extend', { minutes: 5 })).status).toBe(202);
    expect((await there.read(checkIn.id)).body.dueAt).toBe(iso(dueAt + 5_000));
    await fast.stop();
  });
});

describe('who may see a check-in', () => {
  it('the client that set it up, and the safety team: two clients are strangers', async () => {
    await api.db
      .updateTable('token')
      .set({ scopes: ['safety', 'read'] })
      .where('client_id', '=', 'partner')
      .execute();
    const { id } = await asks.aCheckIn(pins);
    for (const path of ['', '/timeline'])
      for (const [as, status] of [
        ['platform', 200],
        ['safety-1', 200],
        ['manager-1', 200],
        ['partner', 404],
        ['agent-1', 403],
        ['supervisor-1', 403],
        ['moderator-1', 403],
        ['ops-1', 403],
      ] as const)
        expect([as, path, (await api.ask('GET', `/v1/check-ins/${id}${path}`, { as })).status]).toEqual([
          as,
          path,
          status,
        ]);
    for (const what of ['answer', 'extend', 'cancel']) {
      const body = { pin: '9876', ...(what === 'extend' && { minutes: 5 }) };
      const ask = (ref: string) => api.ask('POST', `/v1/check-ins/${ref}/${what}`, { as: 'partner', body });
      const [strange, none] = [await ask(id), await ask('7K3QX9BD')];
      expect([strange.status, { ...strange.body, instance: '' }]).toEqual([404, { ...none.body, instance: '' }]);
      expect((await api.ask('POST', `/v1/check-ins/${id}/${what}`, { as: 'safety-1', body })).status).toBe(403);
    }
    expect((await asks.seen(id)).duress).toBe(false);
    expect((await asks.create({}, 'partner')).status).toBe(422); // an account of another client
    for (const [what, body] of [
      ['acknowledge', {}],
      ['stand-down', { note: 'x' }],
      ['fan-out', { note: 'x' }],
    ] as const)
      for (const as of ['platform', 'agent-1', 'supervisor-1'])
        expect((await api.ask('POST', `/v1/check-ins/${id}/${what}`, { as, body })).status).toBe(403);
    expect((await api.ask('GET', '/v1/check-ins')).status).toBe(403);
  });

  it('answers 400 or 404 to odd ids', async () => {
    for (const id of ['%00', 'x', '7K3QX9BD-1', '..%2f..']) expect([400, 404]).toContain((await asks.read(id)).status);
  });

  it('finds it listed page by page and by its state, even before the engine has read of it', async () => {
    const ids = [await asks.aCheckIn(), await asks.aCheckIn(), await asks.aCheckIn()].map(({ id }) => id).reverse();
    await asks.say(ids[1] ?? '', 'answer');
    const list = async (query: string) =>
      (await api.ask<Page<CheckInJson>>('GET', `/v1/check-ins?${query}`, { as: 'safety-1' })).body;
    const first = await list('limit=2');
    expect(first.items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    await asks.aCheckIn();
    const second = await list(`limit=2&cursor=${first.next}`);
    expect(second.items[0]?.id).toBe(ids[2]);
    const waiting = await list('state=scheduled&state=prompted&limit=3');
    expect(waiting.items.map(({ id }) => id)).not.toContain(ids[1]);
    expect(waiting.items).toHaveLength(3);
    expect((await list('state=checked_in&limit=1')).items.map(({ id }) => id)).toEqual([ids[1]]);
    const odd = await api.ask('GET', `/v1/check-ins?state=checked_in&cursor=${first.next}`, { as: 'safety-1' });
    expect(odd.status).toBe(400);
  });
});

describe('the safety team', () => {
  it('acknowledges, overrides a budget and stands down, with Temporal down', async () => {
    const { id, alertAt } = await asks.aCheckIn();
    const inAlarm = Date.parse(alertAt) + 1;
    const act = (what: string, body: Json) =>
      at(api, inAlarm, () => api.ask<CheckInJson>('POST', `/v1/check-ins/${id}/${what}`, { as: 'safety-1', body }));
    const seen = await act('acknowledge', {});
    expect(seen.body.acknowledgedAt).toEqual(expect.any(String));
    expect([seen.body.version, seen.headers['etag']]).toEqual([1, '"1"']); // before any engine has read of it
    expect((await act('fan-out', { note: 'They want to know.' })).status).toBe(200);
    expect((await act('stand-down', {})).status).toBe(400);
    expect((await act('stand-down', { note: 'Seen at the door.' })).body.state).toBe('stood_down');
    expect((await asks.read(id)).body.state).toBe('stood_down');
    expect((await act('stand-down', { note: 'Again.' })).status).toBe(409);
  });
});

it('R-32 CI-06 nobody on the safety team ends a check-in, or takes its alarm on, before it has alerted', async () => {
  const { id, alertAt } = await asks.aCheckIn(pins);
  const act = (what: string) =>
    api.ask('POST', `/v1/check-ins/${id}/${what}`, {
      as: 'safety-1',
      body: what === 'stand-down' ? { note: 'x' } : {},
    });
  for (const what of ['stand-down', 'acknowledge'])
    for (const instant of [Date.now(), Date.parse(alertAt) - 1]) {
      const { status, body } = await at(api, instant, () => act(what));
      expect([what, status, slug({ body }), String(body['detail'])]).toEqual([
        what,
        409,
        'check-in-not-alerting',
        expect.stringContaining('No alarm'),
      ]);
    }
  expect(await asks.seen(id)).toMatchObject({ state: 'scheduled', acknowledgedAt: null });
  await asks.say(id, 'answer', { pin: pins.duressPin });
  expect((await act('acknowledge')).status).toBe(200);
  expect((await act('stand-down')).status).toBe(200);
});

describe('what nobody may read in a log', () => {
  it('is a PIN, a note, and the names and addresses of contacts', async () => {
    const canary = { pin: 'PINCANARY1', duressPin: 'PINCANARY2', note: 'NOTECANARY' };
    const contacts = [{ name: 'NAMECANARY', email: 'mailcanary@example.com', phone: '+44 20 7946 0777' }];
    const { id } = await asks.aCheckIn({ ...canary, contacts });
    for (const pin of ['PINCANARY3', 'PINCANARY2', 'PINCANARY1']) await asks.say(id, 'answer', { pin });
    await asks.say(id, 'extend', { minutes: 0, pin: 'PINCANARY3' });
    await asks.create({ ...canary, contacts, dueAt: 'NOTECANARY' });
    await asks.create({ ...canary, contacts, note: 'NOTECANARY\u0000' });
    await asks.seen(id);
    expect(api.log.length).toBeGreaterThan(5);
    // The ids and times in the log are random, and hold those four digits now and then.
    const own = new Set(['time', 'pid', 'reqId']);
    const said = api.log.map((line) => JSON.stringify(JSON.parse(line, (key, value) => (own.has(key) ? '' : value))));
    expect(said.join('\n')).not.toMatch(/canary|0777/i);
  });
});
