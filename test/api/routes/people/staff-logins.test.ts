import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '../../../../api/http/cursors.ts';
import { tokenHash } from '../../../../db/queries/people/tokens.ts';
import { ticketFacts } from '../../../../domain/ticket/words/vocabulary.ts';
import { routeTickets } from '../../../../inbox/routing/hand-out.ts';
import { until } from '../../../support/probe/until.ts';
import { anOpenTicket, type Json, startApi, type TestApi } from '../../../support/servers/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ worker: true });
});
afterAll(() => api.stop());

const as = 'manager-1';
const bea = { name: 'Bea', roles: ['agent', 'billing'], teams: ['billing'] };
const add = (id: string, more: Json = {}) => api.ask('POST', '/v1/staff', { as, body: { id, ...bea, ...more } });
const put = (id: string, body: Json, version: number) =>
  api.ask('PUT', `/v1/staff/${id}`, { as, body, headers: { 'if-match': `"${version}"` } });
const changes = async (staffId: string): Promise<Json[]> =>
  (await api.ask<Page<Json>>('GET', `/v1/staff-changes?staffId=${staffId}`, { as })).body.items;

/** The status of an answer and the slug of its problem. */
const problem = ({ status, body }: { status: number; body: Json }) => [
  status,
  String(body['type']).replace('https://support.test/problems/', ''),
];

/** Gives a login a token that `ask` knows by this name. */
const withToken = (staffId: string) =>
  api.db
    .insertInto('token')
    .values({
      id: `t-${staffId}`,
      hash: tokenHash(`dev-${staffId}`),
      client_id: null,
      staff_id: staffId,
      scopes: [],
      expires_at: null,
      revoked_at: null,
    })
    .execute();

describe('a manager', () => {
  it('adds a login, offline and of a person of its own, and it can be read', async () => {
    const { status, headers, body } = await add('billing-7');
    expect([status, headers['location'], headers['etag']]).toEqual([201, '/v1/staff/billing-7', '"1"']);
    expect(body).toEqual({
      id: 'billing-7',
      personId: 'person-billing-7',
      ...bea,
      capacity: 10,
      retiredAt: null,
      version: 1,
    });
    expect((await api.ask('GET', '/v1/staff/billing-7', { as })).body).toEqual(body);
    expect((await api.ask('GET', '/v1/staff/billing-8', { as })).status).toBe(404);
    expect(await changes('billing-7')).toEqual([
      {
        at: expect.any(String) as string,
        staffId: 'billing-7',
        by: { kind: 'staff', id: 'manager-1' },
        change: 'added',
        before: {},
        after: { personId: 'person-billing-7', ...bea, capacity: 10 },
      },
    ]);
    expect((await add('billing-7')).body).toMatchObject({ type: 'https://support.test/problems/staff-id-taken' });
  });

  it('changes roles from the next request on, and only what changed is on record', async () => {
    await add('billing-9', { personId: 'person-9' });
    await withToken('billing-9');
    const change = (more: Json, version: number) =>
      put('billing-9', { personId: 'person-9', ...bea, ...more }, version);
    expect((await api.ask('GET', '/v1/check-ins', { as: 'billing-9' })).status).toBe(403);
    expect((await change({ roles: ['billing', 'safety', 'agent'] }, 1)).status).toBe(200);
    expect((await api.ask('GET', '/v1/check-ins', { as: 'billing-9' })).status).toBe(200);
    expect((await change({ roles: ['agent', 'safety', 'billing'] }, 1)).status).toBe(200); // the same, in another order
    expect(await changes('billing-9')).toMatchObject([
      { change: 'changed', before: { roles: bea.roles }, after: { roles: ['billing', 'safety', 'agent'] } },
      { change: 'added' },
    ]);
    expect((await change({ teams: ['safety'] }, 2)).body).toMatchObject({
      type: 'https://support.test/problems/team-unfit',
      status: 422,
    });
    expect((await change({ roles: ['king'] }, 2)).status).toBe(400);
    expect((await api.ask('PUT', '/v1/staff/billing-8', { as, body: { personId: 'p', ...bea } })).status).toBe(404);
  });

  it('decides about nobody who is the same person', async () => {
    const own = { personId: 'person-manager-1', ...bea, roles: ['manager'] };
    await add('manager-7', { roles: ['agent'] });
    const answers = [
      await add('manager-8', own),
      await put('manager-1', { ...own, personId: 'person-other' }, 0),
      await put('manager-7', own, 1),
      await api.ask('POST', '/v1/staff/manager-1/retire', { as, body: {} }),
    ];
    expect(answers.map(({ status, body }) => [status, body['type']])).toEqual(
      answers.map(() => [403, 'https://support.test/problems/own-account']),
    );
  });
});

describe('two managers', () => {
  it('overwrite nothing of each other: whoever decides on an older version is told what has happened since', async () => {
    await add('billing-10');
    const { headers } = await api.ask('GET', '/v1/staff/billing-10', { as });
    expect(headers['etag']).toBe('"1"');
    expect(problem(await api.ask('PUT', '/v1/staff/billing-10', { as, body: bea }))).toEqual([428, 'if-match-missing']);
    for (const tag of ['1', 'W/"1"', '*'])
      expect(
        problem(await api.ask('PUT', '/v1/staff/billing-10', { as, body: bea, headers: { 'if-match': tag } })),
      ).toEqual([400, 'malformed-request']);
    const first = await put('billing-10', { ...bea, roles: ['agent'] }, 1);
    expect([first.status, first.headers['etag'], first.body['version']]).toEqual([200, '"2"', 2]);
    const second = await put('billing-10', { ...bea, name: 'Beatrice' }, 1);
    expect(problem(second)).toEqual([412, 'stale']);
    expect(second.body['changes']).toEqual([
      { revision: 2, at: expect.any(String) as string, code: 'staff.changed', text: 'manager-1 changed roles.' },
    ]);
    expect((await put('billing-10', { ...bea, roles: ['agent'] }, 1)).headers['etag']).toBe('"2"'); // has come to pass already
    expect((await changes('billing-10')).length).toBe(2);
  });

  it('at the same moment: one of them is told, and one change is on record', async () => {
    await add('billing-11');
    const names = ['Ann', 'Ben', 'Cat', 'Dan'];
    const answers = await Promise.all(names.map((name) => put('billing-11', { ...bea, name }, 1)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412, 412, 412]);
    expect((await changes('billing-11')).length).toBe(2);
  });

  it('never make a login somebody else’s, so that nobody approves what they did by another one', async () => {
    await add('supervisor-7', { personId: 'person-s7' });
    const moved = await put('supervisor-7', { ...bea, personId: 'person-s8' }, 1);
    expect(problem(moved)).toEqual([422, 'person-fixed']);
    for (const personId of ['person-s7', undefined])
      expect((await put('supervisor-7', { ...bea, ...(personId && { personId }) }, 1)).body).toMatchObject({
        personId: 'person-s7',
        version: 1,
      });
    const asProduct = sql`update staff set person_id = 'person-s8' where id = 'supervisor-7'`.execute(api.inbox.db);
    await expect(asProduct).rejects.toThrow('permission denied');
  });
});

describe('the name of somebody who works here', () => {
  const named = async (name: string, more: Json = {}) => {
    const { status, body } = await add(`n-${randomUUID()}`, { name, ...more });
    return status === 201 ? body['name'] : ((body['errors'] as { pointer: string }[])[0]?.pointer ?? status);
  };

  it.each([
    'Bea \u202eneB',
    'Bea https://evil.example',
    'Bea evil.com',
    'Be\u200ba',
    '\u3164',
    'Bea 020 7946 0000',
    'Bea is fine',
  ])('is a name alone: %j is refused with its place', async (name) => expect(await named(name)).toBe('/name'));

  it.each([
    ['J.R.  O’Neill', "J. R. O'Neill"],
    ['Billing 1', 'Billing 1'],
    ['Zoë Müller-Łukasz', 'Zoë Müller-Łukasz'],
  ])('%j is taken, as people are to read it', async (given, name) => expect(await named(given)).toBe(name));

  it('R-32 is nobody else’s: a desk, an authority or somebody of another desk is refused by its place, and so is such an id', async () => {
    for (const name of ['Police', 'Sаfety', 'Safety 1']) expect(await named(name)).toBe('/name');
    expect(await named('Safety 1', { roles: ['agent', 'safety'], teams: ['safety'] })).toBe('Safety 1');
    expect((await add('postmaster')).body).toMatchObject({ status: 422, errors: [{ pointer: '/id' }] });
    await add('billing-21');
    expect(problem(await put('billing-21', { ...bea, name: 'Support' }, 1))).toEqual([422, 'staff-reserved']);
  });
});

describe('a retired login', () => {
  it('is let in no more from the answer on, keeps its id in what it did, and never comes back', async () => {
    await add('agent-7', { roles: ['agent'], teams: ['support'] });
    await withToken('agent-7');
    await api.ask('PUT', '/v1/staff/me/availability', { as: 'agent-7', body: { status: 'online' } });
    const { body } = await api.ask('POST', '/v1/staff/agent-7/retire', { as, body: {} });
    expect(body).toMatchObject({ id: 'agent-7', retiredAt: expect.any(String) as string });
    expect((await api.ask('GET', '/v1/staff', { as: 'agent-7' })).status).toBe(401);
    const listed = (await api.ask<Page<{ id: string }>>('GET', '/v1/staff', { as })).body.items.map(({ id }) => id);
    expect(listed).not.toContain('agent-7');
    expect((await api.ask('POST', '/v1/staff/agent-7/retire', { as, body: {} })).body).toEqual(body);
    expect((await add('agent-7')).status).toBe(409);
    expect((await put('agent-7', { personId: 'person-agent-7', ...bea }, 2)).body).toMatchObject({
      type: 'https://support.test/problems/staff-retired',
    });
    expect((await changes('agent-7')).map(({ change }) => change)).toEqual(['retired', 'added']);
    // A token that was issued meanwhile opens nothing either.
    await api.db.updateTable('token').set({ revoked_at: null }).where('staff_id', '=', 'agent-7').execute();
    expect((await api.ask('GET', '/v1/staff', { as: 'agent-7' })).status).toBe(401);
  });

  it('TK-07 gives its tickets back to the queue, also one that reaches it late, and nobody can assign one to it', async () => {
    await add('agent-8', { roles: ['agent'], teams: ['support'] });
    const { ref } = await anOpenTicket(api, { category: 'general' });
    const assign = (assignee: string, version: number) =>
      api.ask('POST', `/v1/tickets/${ref}/assign`, {
        as: 'supervisor-1',
        body: { assignee },
        headers: { 'if-match': `"${version}"` },
      });
    expect((await assign('agent-8', 0)).body).toMatchObject({ assignee: 'agent-8', status: 'in_progress' });
    await api.ask('POST', '/v1/staff/agent-8/retire', { as, body: {} });
    const seen = () => api.ask('GET', `/v1/tickets/${ref}`, { as: 'supervisor-1' });
    const inQueue = () =>
      until('the ticket to be in the queue', async () => {
        expect((await seen()).body).toMatchObject({ assignee: null, status: 'open', team: 'support' });
      });
    await inQueue();
    expect((await assign('agent-8', 1)).body).toMatchObject({ type: 'https://support.test/problems/assignee-unknown' });

    // As if a command had been under way while its person left.
    await api.db.updateTable('staff').set({ retired_at: null }).where('id', '=', 'agent-8').execute();
    expect((await assign('agent-8', 1)).body).toMatchObject({ assignee: 'agent-8' });
    await api.db.updateTable('staff').set({ retired_at: new Date() }).where('id', '=', 'agent-8').execute();
    await Promise.all([routeTickets(api.inbox), routeTickets(api.inbox)]);
    await inQueue();
    await routeTickets(api.inbox);
    const timeline = (await api.ask<Page<Json>>('GET', `/v1/tickets/${ref}/timeline`, { as: 'supervisor-1' })).body;
    const left = timeline.items.filter(({ code }) => code === 'ticket.assignee-left');
    expect(left.map(({ text }) => text)).toEqual([
      'Back in the queue of team support: agent-8 no longer works here.',
      'Back in the queue of team support: agent-8 no longer works here.',
    ]);
    const client = (await api.ask<Page<Json>>('GET', `/v1/tickets/${ref}/timeline`)).body;
    expect(client.items.map(({ code }) => code)).not.toContain('ticket.assignee-left');
    expect(await api.db.selectFrom('inbox').select('id').where('kind', '=', ticketFacts.left).execute()).not.toEqual(
      [],
    );
  });
});

describe('a login that loses the role for safety', () => {
  it('R-44 gives the matters of safety that it holds back to the queue, at once and on record, and keeps the others', async () => {
    const roles = ['agent', 'safety'];
    await add('safety-7', { personId: 'person-7', roles, teams: ['support', 'safety'] });
    const hold = async (message: string) => {
      const { ref } = await anOpenTicket(api, { category: 'general', message });
      const { status } = await api.ask('POST', `/v1/tickets/${ref}/assign`, {
        as: 'supervisor-1',
        body: { assignee: 'safety-7' },
        headers: { 'if-match': '"0"' },
      });
      expect(status).toBe(200);
      return ref;
    };
    const [matter, other] = [await hold('I am in danger.'), await hold('The map stays empty.')];
    const body = { personId: 'person-7', ...bea, roles: ['agent'], teams: ['support'] };
    expect((await put('safety-7', body, 1)).status).toBe(200);
    const seen = async (ref: string) => (await api.ask('GET', `/v1/tickets/${ref}`, { as: 'supervisor-1' })).body;
    await until('the matter of safety to be in the queue', async () => {
      await routeTickets(api.inbox);
      expect(await seen(matter)).toMatchObject({ assignee: null, status: 'escalated' });
    });
    expect(await seen(other)).toMatchObject({ assignee: 'safety-7' });
    const { items } = (await api.ask<Page<Json>>('GET', `/v1/tickets/${matter}/timeline`, { as: 'supervisor-1' })).body;
    expect(items.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^Back in the queue of team \w+: safety-7 may no longer see matters of safety\.$/),
    );
  });
});

describe('the record of who changed whom', () => {
  it('cannot be changed or removed, and is read page by page', async () => {
    await expect(api.db.deleteFrom('staff_change').execute()).rejects.toThrow('append-only');
    await expect(
      api.db
        .updateTable('staff_change')
        .set({ by_id: 'nobody' } as never)
        .execute(),
    ).rejects.toThrow('append-only');
    const first = (await api.ask<Page<Json>>('GET', '/v1/staff-changes?limit=2', { as })).body;
    const rest = (await api.ask<Page<Json>>('GET', `/v1/staff-changes?limit=100&cursor=${first.next}`, { as })).body;
    const all = (await api.ask<Page<Json>>('GET', '/v1/staff-changes?limit=100', { as })).body;
    expect([...first.items, ...rest.items]).toEqual(all.items);
  });

  it('says when a token was used, and not more often than it has to', async () => {
    const used = async () =>
      (await api.db.selectFrom('token').select('last_used_at').where('id', '=', 'seed-ops-1').executeTakeFirst())
        ?.last_used_at;
    expect(await used()).toBeNull();
    await api.ask('GET', '/v1/staff', { as: 'ops-1' });
    await until('the use to be written down', async () => expect(await used()).not.toBeNull());
    const first = await used();
    await api.ask('GET', '/v1/staff', { as: 'ops-1' });
    expect(await used()).toEqual(first);
  });
});
