import { createHash } from 'node:crypto';
import Fastify from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guardRoutes, ruleOf } from '../../api/access.ts';
import type { Page } from '../../api/cursors.ts';
import type { TicketJson } from '../../api/shapes/ticket.ts';
import { anOpenTicket, aTicketBody, type Json, startApi, type TestApi } from './support.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

/** A problem but for its instance. */
const withoutInstance = (problem: Json): Json => ({ ...problem, instance: 'one for each answer' });

describe('401', () => {
  it.each([
    ['no header', {}],
    ['another scheme', { authorization: 'Basic ZGV2LXBsYXRmb3Jt' }],
    ['an unknown token', { authorization: 'Bearer dev-nobody' }],
    ['an empty token', { authorization: 'Bearer ' }],
    ['two tokens', { authorization: 'Bearer dev-platform dev-partner' }],
  ])('answers %s', async (_, headers) => {
    const { status, headers: answered, body } = await api.ask('GET', '/v1/tickets', { as: null, headers });
    expect(status).toBe(401);
    expect(answered['www-authenticate']).toBe('Bearer');
    expect(body).toMatchObject({ type: 'https://support.test/problems/unauthorized' });
  });

  it('answers a revoked and an expired token like an unknown one', async () => {
    const token = (name: string, gone: { revoked_at?: Date; expires_at?: Date }) =>
      api.db
        .insertInto('token')
        .values({
          ...{ id: name, hash: createHash('sha256').update(`dev-${name}`).digest(), client_id: 'platform' },
          ...{ staff_id: null, scopes: ['tickets'], expires_at: null, revoked_at: null, ...gone },
        })
        .execute();
    await token('revoked', { revoked_at: new Date() });
    await token('expired', { expires_at: new Date(Date.now() - 1_000) });
    await token('expiring', { expires_at: new Date(Date.now() + 60_000) });
    const answers = await Promise.all(
      ['nobody', 'revoked', 'expired'].map((as) => api.ask('GET', '/v1/tickets', { as })),
    );
    expect(answers.map(({ status, body }) => [status, withoutInstance(body)])).toEqual(
      answers.map(() => [401, withoutInstance(answers[0]?.body ?? {})]),
    );
    expect((await api.ask('GET', '/v1/tickets', { as: 'expiring' })).status).toBe(200);
  });

  it('comes before the body is read', async () => {
    expect((await api.ask('POST', '/v1/tickets', { as: null, key: null, body: '{' })).status).toBe(401);
  });
});

describe('403', () => {
  const ref = '7K3QX9BD'; // which does not exist: these answers tell nothing about it
  it.each([
    ['POST', `/v1/tickets/${ref}/assign`, 'platform'],
    ['POST', `/v1/tickets/${ref}/messages`, 'platform'],
    ['POST', `/v1/tickets/${ref}/resolve`, 'platform'],
    ['POST', `/v1/tickets/${ref}/suggestions/TK-23%2Fdanger/dismiss`, 'platform'],
    ['GET', `/v1/tickets/${ref}/context`, 'platform'],
    ['POST', `/v1/tickets/${ref}/replies`, 'agent-1'],
    ['POST', `/v1/tickets/${ref}/verification`, 'agent-1'],
    ['POST', `/v1/tickets/${ref}/satisfaction`, 'agent-1'],
    ['PUT', '/v1/accounts/acc_1', 'agent-1'],
    ['PUT', '/v1/accounts/acc_1', 'partner'],
    ['GET', '/v1/accounts/acc_1', 'partner'],
    ['GET', '/v1/staff', 'platform'],
    ['PUT', '/v1/staff/me/availability', 'platform'],
  ] as const)('answers %s %s by %s, whatever it names', async (method, path, as) => {
    const { status, body } = await api.ask(method, path, { as, ...(method !== 'GET' && { body: {} }) });
    expect(status).toBe(403);
    expect(body).toMatchObject({ type: 'https://support.test/problems/forbidden', status: 403 });
  });

  it('a client with the scope read may read and nothing else', async () => {
    await api.db
      .insertInto('token')
      .values({
        ...{ id: 'reader', hash: createHash('sha256').update('dev-reader').digest(), client_id: 'reader' },
        ...{ staff_id: null, scopes: ['read'], expires_at: null, revoked_at: null },
      })
      .execute();
    expect((await api.ask('GET', '/v1/tickets', { as: 'reader' })).status).toBe(200);
    expect((await api.ask('POST', '/v1/tickets', { as: 'reader', body: aTicketBody() })).status).toBe(403);
  });
});

describe('404', () => {
  it('is the very same for another client, for staff without safety, and for what does not exist', async () => {
    const theirs = await anOpenTicket(api, {}, 'partner');
    const safety = await anOpenTicket(api, { category: 'safety' });
    const answers = await Promise.all([
      api.ask('GET', '/v1/tickets/7K3QX9BD'),
      api.ask('GET', '/v1/tickets/not-even-a-reference'),
      api.ask('GET', `/v1/tickets/${theirs.ref}`),
      api.ask('GET', `/v1/tickets/${theirs.ref}/timeline`),
      api.ask('GET', `/v1/tickets/${theirs.ref}/messages`),
      api.ask('POST', `/v1/tickets/${theirs.ref}/replies`, { body: { body: 'Hello' } }),
      api.ask('GET', `/v1/tickets/${safety.ref}`, { as: 'agent-1' }),
      api.ask('GET', `/v1/tickets/${safety.ref}/messages`, { as: 'moderator-1' }),
      api.ask('POST', `/v1/tickets/${safety.ref}/assign`, { as: 'ops-1', body: { team: 'support' } }),
      api.ask('GET', '/v1/nowhere'),
    ]);
    for (const { status, body } of answers)
      expect([status, withoutInstance(body)]).toEqual([404, withoutInstance(answers[0]?.body ?? {})]);
  });

  it('hides safety tickets in lists as well, but not from safety, supervisor and manager', async () => {
    const { ref } = await anOpenTicket(api, { category: 'safety', subject: 'hidden from most' });
    const seen = async (as: string): Promise<boolean> => {
      const list = await api.ask<Page<TicketJson>>('GET', '/v1/tickets?q=hidden', { as });
      const one = await api.ask('GET', `/v1/tickets/${ref}`, { as });
      expect(list.body.items.length === 1).toBe(one.status === 200);
      return one.status === 200;
    };
    for (const as of ['safety-1', 'supervisor-1', 'manager-1', 'platform'])
      expect([as, await seen(as)]).toEqual([as, true]);
    for (const as of ['agent-1', 'billing-1', 'moderator-1', 'ops-1', 'partner'])
      expect([as, await seen(as)]).toEqual([as, false]);
  });

  it('keeps the accounts of two clients apart', async () => {
    await sql`update token set scopes = '{tickets,accounts}' where client_id = 'partner'`.execute(api.db);
    const told = { email: 'mine@example.com', name: 'Mine' };
    expect((await api.ask('GET', '/v1/accounts/acc_1', { as: 'partner' })).status).toBe(404);
    expect((await api.ask('PUT', '/v1/accounts/acc_1', { as: 'partner', body: told })).status).toBe(404);
    expect((await api.ask('GET', '/v1/accounts/acc_1')).body).toMatchObject({ email: 'acc_1@example.com' });
    await sql`update token set scopes = '{tickets}' where client_id = 'partner'`.execute(api.db);
  });
});

describe('the access table', () => {
  it('is what every operation of the reference keeps: staff only, clients only, and by scope', async () => {
    const { paths } = (await api.ask<{ paths: Record<string, object> }>('GET', '/openapi.json', { as: null })).body;
    const refused: string[] = [];
    for (const [path, operations] of Object.entries(paths))
      for (const method of Object.keys(operations).map((each) => each.toUpperCase() as 'GET' | 'POST' | 'PUT')) {
        const rule = ruleOf(method, path.replace(/{(\w+)}/g, ':$1'));
        if (rule === undefined || rule === 'anyone') throw new Error(`${method} ${path} is open to anyone`);
        const asked = { ...(method !== 'GET' && { body: {} }) };
        const address = path.replace(/{\w+}/g, '7K3QX9BD');
        const by = async (as: string): Promise<number> => (await api.ask(method, address, { as, ...asked })).status;
        expect([method, path, (await by('platform')) === 403]).toEqual([method, path, !rule.clients]);
        expect([method, path, (await by('agent-1')) === 403]).toEqual([method, path, !rule.staff]);
        expect([method, path, (await by('partner')) === 403]).toEqual([
          ...[method, path, !rule.clients?.includes('tickets')],
        ]);
        if (!rule.clients) refused.push(path);
      }
    expect(refused.length).toBeGreaterThan(12);
  });

  it('keeps the API from starting with a route that it lacks', async () => {
    const app = Fastify();
    guardRoutes(app);
    expect(() => app.get('/v1/forgotten', async () => ({}))).toThrow('GET /v1/forgotten');
  });

  it('keeps the API from starting with a line that no route has', async () => {
    const app = Fastify();
    guardRoutes(app);
    await expect(app.ready()).rejects.toThrow('POST /v1/tickets/:ref/resolve');
  });
});
