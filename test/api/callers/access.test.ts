import { createHash, randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Rule } from '../../../api/callers/access/access-rule.ts';
import { access, oneTable } from '../../../api/callers/access.ts';
import type { Caller } from '../../../api/callers/caller.ts';
import { guardRoutes, keepRule } from '../../../api/callers/guards.ts';
import type { Page } from '../../../api/http/cursors.ts';
import type { TicketJson } from '../../../api/shapes/tickets/ticket.ts';
import { type SeededToken, seededTokens } from '../../../dev/stories/seed.ts';
import {
  anOpenTicket,
  aTicketBody,
  type Json,
  startApi,
  type TestApi,
  unhurried,
} from '../../support/servers/test-api.ts';
import { everyRoute, expectedOf, principals } from '../reference/every-route.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ limits: unhurried });
});
afterAll(() => api.stop());

/** A problem without its instance. */
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
          id: name,
          hash: createHash('sha256').update(`dev-${name}`).digest(),
          client_id: 'platform',
          staff_id: null,
          scopes: ['tickets'],
          expires_at: null,
          revoked_at: null,
          ...gone,
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
    // R-33: moderators read tickets, they do not answer them; ops have no words, and nobody who wrote them
    ['POST', '/v1/tickets', 'moderator-1'],
    ['POST', `/v1/tickets/${ref}/messages`, 'moderator-1'],
    ['POST', `/v1/tickets/${ref}/resolve`, 'moderator-1'],
    ['POST', '/v1/tickets', 'ops-1'],
    ['POST', `/v1/tickets/${ref}/messages`, 'ops-1'],
    ['GET', `/v1/tickets/${ref}/messages`, 'ops-1'],
    ['GET', `/v1/tickets/${ref}/attachments/1`, 'ops-1'],
    ['GET', `/v1/tickets/${ref}/context`, 'ops-1'],
    ['GET', '/v1/accounts/acc_1', 'ops-1'],
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
        id: 'reader',
        hash: createHash('sha256').update('dev-reader').digest(),
        client_id: 'reader',
        staff_id: null,
        scopes: ['read'],
        expires_at: null,
        revoked_at: null,
      })
      .execute();
    expect((await api.ask('GET', '/v1/tickets', { as: 'reader' })).status).toBe(200);
    expect((await api.ask('POST', '/v1/tickets', { as: 'reader', body: aTicketBody() })).status).toBe(403);
  });
});

describe('what is not in sight', () => {
  it.each([
    ['hidden', { category: 'safety', subject: 'hidden from most' }],
    ['obscured', { message: 'He is stalking me.', subject: 'obscured from most' }],
  ])(
    'R-44 hides safety tickets in lists as well, but not from safety, supervisor and manager: %s',
    async (word, given) => {
      const { ref } = await anOpenTicket(api, given);
      const seen = async (as: string): Promise<boolean> => {
        const list = await api.ask<Page<TicketJson>>(
          'GET',
          `/v1/tickets?${as === 'ops-1' ? 'limit=100' : `q=${word}`}`,
          { as },
        );
        const one = await api.ask('GET', `/v1/tickets/${ref}`, { as });
        expect(list.body.items.some((each) => each.ref === ref)).toBe(one.status === 200);
        return one.status === 200;
      };
      for (const as of ['safety-1', 'supervisor-1', 'manager-1', 'platform'])
        expect([as, await seen(as)]).toEqual([as, true]);
      for (const as of ['agent-1', 'billing-1', 'moderator-1', 'ops-1', 'partner'])
        expect([as, await seen(as)]).toEqual([as, false]);
    },
  );

  it('keeps the accounts of two clients apart', async () => {
    await sql`update token set scopes = '{tickets,accounts}' where client_id = 'partner'`.execute(api.db);
    const told = { email: 'mine@example.com', name: 'Mine' };
    expect((await api.ask('GET', '/v1/accounts/acc_1', { as: 'partner' })).status).toBe(404);
    expect((await api.ask('PUT', '/v1/accounts/acc_1', { as: 'partner', body: told })).status).toBe(200);
    expect((await api.ask('GET', '/v1/accounts/acc_1', { as: 'partner' })).body).toMatchObject(told);
    expect((await api.ask('GET', '/v1/accounts/acc_1')).body).toMatchObject({ email: 'acc_1@example.com' });
    await sql`update token set scopes = '{tickets}' where client_id = 'partner'`.execute(api.db);
  });
});

describe('the access table', () => {
  const routes = Object.entries(access).map(([line, rule]) => ({ line, rule }));

  it.each(routes)('lets whom it names in to $line, and nobody else', async ({ line, rule }) => {
    const route = everyRoute(api).find(({ method, url }) => `${method} ${url}` === line);
    if (!route) throw new Error(`${line} is no route.`);
    const [payload] = route.bodies('Let me in');
    const answers: unknown[] = [];
    for (const method of route.method === 'GET' ? (['GET', 'HEAD'] as const) : [route.method])
      for (const principal of principals) {
        const { statusCode } = await api.app.inject({
          method,
          url: route.path(),
          ...(payload !== undefined && { payload: payload as object }),
          headers: {
            ...(principal.authorization && { authorization: principal.authorization }),
            ...(method === 'POST' && { 'idempotency-key': randomUUID(), 'if-match': '"0"' }),
          },
        });
        // Whoever is let in may get any answer but a refusal or a failure.
        const isLetIn = statusCode !== 401 && statusCode !== 403 && (statusCode < 500 || route.url === '/readyz');
        answers.push([method, principal.name, isLetIn ? 'in' : statusCode]);
      }
    expect(answers).toEqual(
      answers.map((each) => {
        const [method, name] = each as [string, string];
        const principal = principals.find((one) => one.name === name);
        return [method, name, principal && expectedOf(rule, principal)];
      }),
    );
  });

  it('may name any scope and any role, alone or beside others', () => {
    const all = {
      scopes: seededTokens.flatMap((each) => each.scopes ?? []),
      roles: seededTokens.flatMap((each) => each.roles ?? []),
    };
    const lists = (names: readonly string[]) => [...names.map((each) => [each]), [...new Set(names)].slice(0, 3), []];
    const rules = [
      ...lists(all.scopes).map((clients) => ({ clients })),
      ...lists(all.roles).map((staff) => ({ staff })),
      ...lists(all.roles).map((staff) => ({ staff, clients: ['read'] })),
    ] as unknown as Rule[];
    const isIn = (rule: Rule, { owner, roles, scopes, teams }: SeededToken): boolean => {
      const who = { tokenId: owner, clientId: owner, staffId: owner, personId: owner, name: owner };
      const caller = roles ? { kind: 'staff', ...who, roles, teams } : { kind: 'client', ...who, scopes };
      try {
        keepRule(rule, caller as Caller);
        return true;
      } catch (error) {
        expect(error).toMatchObject({ slug: 'forbidden' });
        return false;
      }
    };
    for (const rule of rules)
      for (const each of principals)
        if (each.owner)
          expect([rule, each.name, isIn(rule, each.owner) ? 'in' : 403]).toEqual([
            rule,
            each.name,
            expectedOf(rule, each),
          ]);
  });

  it('is tested with every seeded token, a wrong one and none, and with all three outcomes', () => {
    expect(principals.length).toBe(seededTokens.length + 2);
    const kinds = new Set(routes.flatMap(({ rule }) => principals.map((each) => expectedOf(rule, each))));
    expect([...kinds].sort()).toEqual([401, 403, 'in']);
  });

  it('opens to anyone only what shows nothing about people, and what proves its caller in another way', () => {
    const open = routes.filter(({ rule }) => rule === 'anyone').map(({ line }) => line);
    expect(open).toEqual([
      'GET /',
      'GET /livez',
      'GET /readyz',
      'GET /metrics',
      'GET /openapi.json',
      'GET /problems',
      'GET /problems/:slug',
      'GET /l/:token',
      'POST /l/:token',
      'POST /webhooks/deliveries',
      'POST /webhooks/stripe',
    ]);
  });

  it.each(['/docs', '/docs/', '/docs/json', '/docs/static/index.html'])(
    'opens %s, a page of the reference',
    async (url) => {
      for (const as of [null, 'nobody', 'partner', 'ops-1'])
        expect([as, [200, 302]]).toEqual([as, expect.arrayContaining([(await api.ask('GET', url, { as })).status])]);
    },
  );

  it('does not apply where there is no route: everybody gets the same 404', async () => {
    for (const { name, authorization } of principals) {
      const headers = authorization ? { authorization } : {};
      for (const url of ['/v1/nowhere', '/nowhere', '/documents'])
        expect([name, url, (await api.app.inject({ url, headers })).statusCode]).toEqual([name, url, 404]);
    }
  });

  it('keeps the API from starting with a route that it lacks', async () => {
    const app = Fastify();
    guardRoutes(app);
    expect(() => app.get('/v1/forgotten', async () => ({}))).toThrow('GET /v1/forgotten');
  });

  it('keeps the API from starting with two lines for one route, wherever they stand', () => {
    const twice = () => oneTable({ 'GET /v1/here': 'anyone' }, { 'GET /v1/here': { staff: 'all' } });
    expect(twice).toThrow('two lines for GET /v1/here');
  });

  it('keeps the API from starting with a line that no route has', async () => {
    const app = Fastify();
    guardRoutes(app);
    await expect(app.ready()).rejects.toThrow('POST /v1/tickets/:ref/resolve');
  });
});
