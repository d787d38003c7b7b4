import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '../../../../api/http/cursors.ts';
import type { PanicJson } from '../../../../api/shapes/safety/panic.ts';
import { resentPresses } from '../../../../inbox/safety/resent-presses.ts';
import { aMember, someContacts } from '../../../support/desks/safety-desk.ts';
import { type Json, startApi, type TestApi } from '../../../support/servers/test-api.ts';
import { slug } from './check-in-requests.ts';

/** Temporal is down and no worker runs. */
let api: TestApi;
let member: string;
beforeAll(async () => {
  api = await startApi({ temporal: '127.0.0.1:1' });
  member = await aMember(api.inbox);
});
afterAll(() => api.stop());

const place = { latitude: 51.5072178, longitude: -0.1275862, accuracy: 12 };

const press = (given: Json = {}, as = 'platform', at = api) =>
  at.ask<PanicJson>('POST', '/v1/panic', {
    as,
    key: null,
    body: { accountId: member, clientEventId: randomUUID(), ...given },
  });
/** A panic of a new member. */
const aPanic = async (given: Json = {}): Promise<PanicJson> =>
  (await press({ accountId: await aMember(api.inbox), ...given })).body;
const read = (id: string, as = 'safety-1') => api.ask<PanicJson>('GET', `/v1/panic/${id}`, { as });
const act = (id: string, what: string, body: Json = {}, { as = 'safety-1' }: { readonly as?: string } = {}) =>
  api.ask<PanicJson>('POST', `/v1/panic/${id}/${what}`, { as, body });

describe('the panic button', () => {
  it('PN-01 is stored and answered at once, with Temporal down, and shows the client its state only', async () => {
    const { status, body, headers } = await press({ location: place });
    expect(status).toBe(201);
    expect(body).toEqual({ id: body.id, state: 'alerting', openedAt: body.openedAt });
    expect(headers['location']).toBe(`/v1/panic/${body.id}`);
    const { body: shown, headers: plain } = await read(body.id, 'platform');
    expect([shown, plain['etag']]).toEqual([body, '"0"']);
    const { deliveries, contacts } = (await read(body.id)).body;
    expect(contacts?.map(({ name }) => name)).toEqual(someContacts.map(({ name }) => name));
    expect(deliveries?.map(({ to, channel, state }) => `${to} ${channel} ${state}`).sort()).toEqual([
      'contact-1 call queued',
      'contact-1 email queued',
      'contact-1 sms queued',
      'contact-2 call queued',
      'contact-2 sms queued',
      'staff email queued',
      'staff emergency queued',
    ]);
  });

  it('CI-05 works for an account that nobody has told us about, and whatever else is wrong with it', async () => {
    const { body } = await press({ accountId: 'acc_nobody_knows' });
    const { contacts, deliveries } = (await read(body.id)).body;
    expect([contacts, deliveries?.map(({ to }) => to)]).toEqual([[], ['staff', 'staff']]);
  });

  it('PN-03 R-28 joins the open incident, from every phone, and nobody else’s, such as the same id at another client', async () => {
    const accountId = await aMember(api.inbox);
    const ids = (await Promise.all(Array.from({ length: 6 }, () => press({ accountId })))).map(({ body }) => body.id);
    expect(new Set(ids).size).toBe(1);
    expect((await read(ids[0] ?? '')).body.presses).toBe(6);
    await api.db
      .updateTable('token')
      .set({ scopes: ['safety'] })
      .where('client_id', '=', 'partner')
      .execute();
    const other = await press({ accountId }, 'partner');
    expect(other.body.id).not.toBe(ids[0]);
    expect((await read(ids[0] ?? '', 'partner')).status).toBe(404);
    expect((await aPanic()).id).not.toBe(ids[0]);
  });

  it('counts as one press however often it is sent within seven days, and what was sent first counts', async () => {
    const accountId = await aMember(api.inbox);
    const clientEventId = randomUUID();
    const first = await press({ accountId, clientEventId, location: place });
    const again = await Promise.all(Array.from({ length: 4 }, () => press({ accountId, clientEventId })));
    expect(again.map(({ status, text }) => [status, text])).toEqual(again.map(() => [201, first.text]));
    expect((await read(first.body.id)).body.presses).toBe(1);
    const received = (interval: string) =>
      api.db
        .updateTable('panic_press')
        .set({ received_at: sql<Date>`now() - ${interval}::interval` })
        .where('client_event_id', '=', clientEventId)
        .execute();
    await act(first.body.id, 'stand-down', { note: 'A slip.' });
    await received('6 days 23 hours 59 minutes');
    expect((await press({ accountId, clientEventId })).body).toEqual({ ...first.body, state: 'stood_down' });
    await received('7 days 1 minute');
    const anew = await press({ accountId, clientEventId });
    expect([anew.status, anew.body.id === first.body.id]).toEqual([201, false]);
  });

  it('PN-03 that comes again under a known id after the end of its incident begins none, and pages staff once', async () => {
    const accountId = await aMember(api.inbox);
    const clientEventId = 'phone-1';
    const first = await press({ accountId, clientEventId });
    const pages = async () =>
      (await resentPresses.look(api.inbox, { graceMs: 0, staleMs: 0 })).silences.filter(
        ({ ref }) => ref === first.body.id,
      );
    await press({ accountId, clientEventId });
    expect(await pages()).toEqual([]); // the incident is open: it is told
    await act(first.body.id, 'stand-down', { note: 'A slip.' });
    for (let n = 0; n < 3; n++)
      expect((await press({ accountId, clientEventId })).body).toEqual({ ...first.body, state: 'stood_down' });
    expect((await pages()).map(({ text }) => text)).toEqual([expect.stringMatching(/was pressed again/)]);
  });

  it('opens a new incident after a stand-down that no engine has read of', async () => {
    const accountId = await aMember(api.inbox);
    const { body } = await press({ accountId });
    await act(body.id, 'acknowledge');
    expect((await press({ accountId })).body).toMatchObject({ id: body.id, state: 'acknowledged' });
    await act(body.id, 'stand-down', { note: 'They are well.' });
    const next = (await press({ accountId })).body;
    expect([next.id === body.id, next.state]).toEqual([false, 'alerting']);
    expect((await press({ accountId })).body.id).toBe(next.id);
  });

  it('PN-01 is never told to come back later, whatever the rate or the load', async () => {
    const poor = await startApi({
      temporal: '127.0.0.1:1',
      rateLimits: { client: 1, staff: 1 },
      limits: { inFlight: 1, eventLoopDelayMs: 0 },
    });
    const presses = await Promise.all(
      Array.from({ length: 20 }, () => press({ accountId: 'acc_1' }, 'platform', poor)),
    );
    expect(new Set(presses.map(({ status }) => status))).toEqual(new Set([201]));
    const id = presses[0]?.body.id ?? '';
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => poor.ask('POST', `/v1/panic/${id}/acknowledge`, { as: 'safety-1', body: {} })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const reads: number[] = []; // the very same token, asking for anything else
    for (let n = 0; n < 3; n++) reads.push((await poor.ask('GET', '/v1/tickets')).status);
    expect(reads).toContain(429);
    await poor.stop();
  });
});

describe('who may see a panic', () => {
  it('R-32 is the safety team and the manager, and the client that pressed', async () => {
    const { id } = await aPanic();
    for (const [as, status] of [
      ['safety-1', 200],
      ['manager-1', 200],
      ['platform', 200],
      ['agent-1', 403],
      ['moderator-1', 403],
      ['supervisor-1', 403],
      ['ops-1', 403],
    ] as const)
      expect([as, (await read(id, as)).status]).toEqual([as, status]);
    expect((await api.ask('GET', `/v1/panic/${id}/timeline`)).status).toBe(403);
    expect((await api.ask('GET', '/v1/panic')).status).toBe(403);
    for (const [what, body] of [
      ['acknowledge', {}],
      ['stand-down', { note: 'x' }],
      ['follow-up', { note: 'x' }],
      ['close', { report: 'x' }],
      ['fan-out', { note: 'x' }],
    ] as const)
      for (const as of ['platform', 'agent-1', 'supervisor-1'])
        expect((await act(id, what, body, { as })).status).toBe(403);
    expect((await press({}, 'safety-1')).status).toBe(403);
    expect((await read(id)).body).toMatchObject({ state: 'alerting', acknowledgedAt: null });
  });

  it('PN-04 only the role safety sees the places, newest first', async () => {
    const accountId = await aMember(api.inbox);
    const { body } = await press({ accountId, location: place });
    await pause(2); // two presses of one millisecond have no order
    await press({ accountId, location: { latitude: 1.5, longitude: 2.5 } });
    const { locations } = (await read(body.id)).body;
    expect(locations).toEqual([
      { latitude: 1.5, longitude: 2.5, accuracy: null, receivedAt: expect.any(String) },
      { ...place, receivedAt: body.openedAt },
    ]);
    for (const as of ['manager-1', 'platform'])
      expect((await read(body.id, as)).text).not.toMatch(/51\.5072|locations/);
    const list = await api.ask('GET', '/v1/panic', { as: 'manager-1' });
    expect(list.text).not.toContain('51.5072');
    expect((await api.ask('GET', `/v1/panic/${body.id}/timeline`, { as: 'manager-1' })).text).not.toContain('51.5072');
    for (const table of ['inbox', 'timeline_entry', 'effect', 'support_case'] as const) {
      const rows = await api.db.selectFrom(table).selectAll().execute();
      expect([table, JSON.stringify(rows).includes('51.5072178')]).toEqual([table, false]);
    }
  });

  it('is listed page by page and by its state, even before the engine has read of it', async () => {
    const [older, younger] = [await aPanic(), await aPanic()];
    await act(younger.id, 'acknowledge');
    const list = async (query: string) =>
      (await api.ask<Page<PanicJson>>('GET', `/v1/panic?${query}`, { as: 'safety-1' })).body;
    const first = await list('limit=1');
    expect(first.items[0]?.id).toBe(younger.id);
    expect((await list(`limit=1&cursor=${first.next}`)).items[0]?.id).toBe(older.id);
    expect((await list('state=alerting&limit=1')).items[0]?.id).toBe(older.id);
    expect((await list('state=acknowledged&limit=1')).items[0]?.id).toBe(younger.id);
  });
});

describe('the safety team', () => {
  it('PN-02 acknowledges, follows up, stands down and closes with a report, with Temporal down', async () => {
    const { id } = await aPanic();
    const early = await act(id, 'close', { report: 'Nothing was seen.' });
    expect([early.status, slug(early)]).toEqual([409, 'panic-alerting']);
    const seen = (await act(id, 'acknowledge')).body;
    expect(seen).toMatchObject({
      state: 'acknowledged',
      acknowledgedAt: expect.any(String),
      followUpDueAt: expect.any(String),
    });
    expect((await act(id, 'follow-up', { note: 'Called: they are at home.' })).body.followUpDueAt).toBeNull();
    for (const body of [{}, { report: ' ' }, { note: 'x' }]) expect((await act(id, 'close', body)).status).toBe(400);
    expect((await act(id, 'stand-down', { note: 'They are well.' })).body.state).toBe('stood_down');
    expect(slug(await act(id, 'acknowledge'))).toBe('panic-over');
    expect((await act(id, 'close', { report: 'A fall; a friend took them home.' })).body.state).toBe('closed');
    expect((await read(id, 'platform')).body.state).toBe('closed');
    for (const [what, body] of [
      ['close', { report: 'x' }],
      ['stand-down', { note: 'x' }],
      ['follow-up', { note: 'x' }],
      ['fan-out', { note: 'x' }],
    ] as const)
      expect([what, slug(await act(id, what, body))]).toEqual([what, 'panic-over']);
    const { fields } = await api.db
      .selectFrom('staff_text')
      .select('fields')
      .where('case_id', '=', `panic/${id}`)
      .where(sql<boolean>`fields ? 'report'`)
      .executeTakeFirstOrThrow();
    expect(fields).toEqual({ report: 'A fall; a friend took them home.' });
  });

  it('names each state by a version and ETag of its own, before the engine has read of it', async () => {
    const { id } = await aPanic();
    const known = [(await read(id)).headers['etag']];
    for (const [what, body, n] of [
      ['acknowledge', {}, 1],
      ['follow-up', { note: 'Called.' }, 2],
      ['close', { report: 'A fall.' }, 3],
    ] as const) {
      const done = await act(id, what, body);
      expect(done.body).toMatchObject({ version: n, revision: n });
      const shown = await read(id);
      expect([shown.body, shown.headers['etag']]).toEqual([done.body, done.headers['etag']]);
      expect(known).not.toContain(shown.headers['etag']);
      known.push(shown.headers['etag']);
    }
  });

  it('acts once under one Idempotency-Key, and has contacts told beyond their budget', async () => {
    const { id } = await aPanic();
    const ask = { as: 'safety-1', key: randomUUID(), body: { note: 'They asked for it.' } };
    const answers = [
      await api.ask('POST', `/v1/panic/${id}/fan-out`, ask),
      await api.ask('POST', `/v1/panic/${id}/fan-out`, ask),
    ];
    expect(answers.map(({ status, text }) => [status, text])).toEqual(answers.map(() => [200, answers[0]?.text]));
    expect(await api.db.selectFrom('inbox').select('kind').where('case_id', '=', `panic/${id}`).execute()).toEqual([
      { kind: 'fan-out-overridden' },
    ]);
    expect((await api.ask('POST', `/v1/panic/${id}/acknowledge`, { as: 'safety-1', key: null, body: {} })).status).toBe(
      400,
    );
  });
});

describe('what nobody may read in a log', () => {
  it('PN-04 is a place, and the names and addresses of contacts', async () => {
    const contacts = [{ name: 'NAMECANARY', email: 'mailcanary@example.com', phone: '+44 20 7946 0777' }];
    const accountId = await aMember(api.inbox, contacts);
    const { body } = await press({ accountId, location: place });
    await press({ accountId, location: { ...place, longitude: 'LONGCANARY' } });
    await act(body.id, 'close', { report: 'REPORTCANARY' });
    await act(body.id, 'stand-down', { note: 'NOTECANARY' });
    await read(body.id);
    expect(api.log.length).toBeGreaterThan(5);
    expect(api.log.join('\n')).not.toMatch(/canary|7946 ?0777|51\.5072|0\.1275/i);
  });
});
