import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../../../api/process/logging.ts';
import { signLink } from '../../../inbox/links/signed-link.ts';
import { until } from '../../support/probe/until.ts';
import { anOpenTicket, linkSecret, startApi, type TestApi, unhurried } from '../../support/servers/test-api.ts';
import { everyRoute, type KnownRoute } from '../reference/every-route.ts';

let api: TestApi;
let routes: readonly KnownRoute[];
beforeAll(async () => {
  api = await startApi({ limits: unhurried });
  routes = everyRoute(api);
});
afterAll(() => api.stop());

/** A word that everything sent here contains and nothing else does; looked for in small letters and base64, too. */
const canary = 'Kanarienvogel';
const traces = [canary, canary.toLowerCase(), Buffer.from(canary).toString('base64').slice(0, 16)];
const secrets = ['dev-platform', 'dev-agent-1'];

const headers = {
  'if-match': `"${canary}"`,
  'if-none-match': canary,
  cookie: `session=${canary}`,
  'user-agent': canary,
  referer: `https://example.com/${canary}`,
  'x-request-id': canary,
  'request-id': canary,
  'x-forwarded-for': canary,
  'x-forwarded-host': canary,
  'x-anything': canary,
  'accept-version': canary,
  traceparent: canary,
  origin: canary,
};

let count = 0;

/**
 * Sends a route everything that it takes, with the canary wherever text goes, and returns the statuses. The version is
 * always wrong, so that no command is carried out.
 */
async function askAll(route: KnownRoute, params: Readonly<Record<string, string>>): Promise<number[]> {
  const bodies = route.bodies(canary);
  const payloads = bodies.length ? [...bodies, { [canary]: canary }, `{"${canary}`] : [undefined];
  const queries = ['', `?${canary}=${canary}`, ...route.query.map((each) => `?${each}=${canary}`)];
  const asked = [
    ...payloads.flatMap((payload) => secrets.map((token) => ({ payload, authorization: `Bearer ${token}` }))),
    ...[`Bearer ${canary}`, `Basic ${canary}`].map((authorization) => ({ payload: payloads[0], authorization })),
  ].flatMap((each) => [
    ...queries.map((query) => ({ ...each, query, tag: '"7"' })),
    { ...each, query: '', tag: headers['if-match'] },
  ]);
  return Promise.all(
    asked.map(async ({ payload, authorization, query, tag }) => {
      const { statusCode } = await api.app.inject({
        method: route.method,
        url: route.path(params) + query,
        headers: {
          ...headers,
          authorization,
          'if-match': tag,
          'idempotency-key': `${canary}-${(count += 1)}`,
          ...(payload !== undefined && { 'content-type': 'application/json' }),
        },
        ...(payload !== undefined && { payload: typeof payload === 'string' ? payload : JSON.stringify(payload) }),
      });
      return statusCode;
    }),
  );
}

/** Fails when a line holds the canary or a token. */
function expectSilence(lines: readonly string[], more: readonly string[] = []): void {
  for (const line of lines)
    for (const trace of [...traces, ...secrets, ...more])
      if (line.includes(trace)) expect.fail(`The log holds ${trace}: ${line}`);
}

const everyParameter = { ref: canary, id: canary, accountId: canary, rule: canary, slug: canary, token: canary };

describe('the log', () => {
  it('holds nothing of bodies, queries, paths, headers and tokens, whatever is asked and however it is answered', async () => {
    const { ref } = await anOpenTicket(api, { subject: canary, message: canary });
    const seen = new Set<number>();
    for (const route of routes)
      for (const params of [everyParameter, { ...everyParameter, ref }])
        for (const status of await askAll(route, params)) seen.add(status);
    const odd = [
      `/v1/nowhere/${canary}?${canary}`,
      `/v1/tickets/${canary}%`,
      `/v1/tickets/${canary.repeat(1_500)}`,
      `/${canary}`,
    ];
    for (const url of odd) seen.add((await api.app.inject({ url, headers })).statusCode);
    for (const status of [200, 201, 202, 400, 401, 403, 404]) expect([...seen]).toContain(status);
    expect([...seen].filter((status) => status >= 500 && status !== 503)).toEqual([]);
    expect(api.log.length).toBeGreaterThan(1_000);
    expectSilence(api.log, [ref]);
    const lines = api.log.map((line) => JSON.parse(line) as { route?: string });
    const named = new Set(lines.map((line) => line.route));
    for (const { url } of routes) expect([...named]).toContain(url);
  });

  it('holds nothing of a signed link', async () => {
    const from = api.log.length;
    const { ref } = await anOpenTicket(api, {});
    const claims = { purpose: 'verify-yes', ref, expiresAt: Date.now() + 60_000, id: canary } as const;
    const token = signLink(linkSecret, claims);
    for (const path of [`/l/${token}`, `/l/${token}x`, `/l/${token}?${canary}`])
      for (const method of ['GET', 'HEAD', 'POST'] as const)
        await api.app.inject({
          method,
          url: path,
          headers,
          ...(method === 'POST' && { payload: { comment: canary } }),
        });
    expect(api.log.slice(from).join('')).toContain('"route":"/l/:token"');
    expectSilence(api.log.slice(from), [ref, token, ...token.split('.')]);
  });

  it('holds nothing of rows when PostgreSQL quotes them in its errors', async () => {
    const from = api.log.length;
    const { ref } = await anOpenTicket(api, { subject: canary });
    await sql`create function quoting() returns trigger language plpgsql as
      $$ begin raise exception 'cannot keep %', new using detail = new::text, hint = new::text; end $$`.execute(api.db);
    // Every POST stores its key first. After that, each table is reached by a route that writes to it before it asks the engine.
    const writers = {
      idempotency_key: /./,
      account: /accounts/,
      staff: /availability/,
      ticket: /tickets$/,
      message: /(tickets|replies|messages|propose-solution)$/,
      staff_text: /(priority|category|escalate|dismiss|propose-solution|resolve|close)$/,
      inbox: /(tickets|replies)$/,
    };
    for (const [table, urls] of Object.entries(writers)) {
      await sql`create trigger quoting before insert or update on ${sql.table(table)}
        for each row execute function quoting()`.execute(api.db);
      const before = api.log.filter((line) => line.includes('SQLSTATE P0001')).length;
      for (const route of routes.filter(({ method, url }) => method !== 'GET' && urls.test(url)))
        for (const as of ['platform', 'supervisor-1']) {
          const [body] = route.bodies(`${canary} anew`);
          const asked = { as, body, headers: { ...headers, 'if-match': '"0"' }, key: `${canary}-${(count += 1)}` };
          await api.ask(route.method, route.path({ ...everyParameter, ref }), asked);
        }
      const failures = api.log.filter((line) => line.includes('SQLSTATE P0001')).length - before;
      expect([table, failures > 0]).toEqual([table, true]);
      await sql`drop trigger quoting on ${sql.table(table)}`.execute(api.db);
    }
    const failures = api.log.slice(from).filter((line) => line.includes('SQLSTATE P0001'));
    expect(failures.length).toBeGreaterThan(20);
    expectSilence(api.log.slice(from), [ref]);
  });

  it('holds nothing of what is asked when a table is not there, and names what failed', async () => {
    const from = api.log.length;
    for (const table of [
      'account',
      'attachment',
      'idempotency_key',
      'message',
      'staff',
      'ticket',
      'timeline_entry',
      'token',
    ]) {
      await sql`alter table ${sql.table(table)} rename to away`.execute(api.db);
      for (const route of routes)
        for (const as of ['platform', 'agent-1']) {
          const [body] = route.bodies(canary);
          await api.ask(route.method, route.path(everyParameter), {
            as,
            headers,
            key: `${canary}-${(count += 1)}`,
            ...(body !== undefined && { body }),
          });
        }
      await sql`alter table away rename to ${sql.raw(table)}`.execute(api.db);
    }
    const failures = api.log.slice(from).filter((line) => line.includes('SQLSTATE 42P01'));
    expect(failures.length).toBeGreaterThan(100);
    expectSilence(api.log.slice(from));
  });

  it('holds nothing of the address of an answer that came too late', async () => {
    const slow = await startApi({ limits: { handlerMs: 1 } });
    const late = () => slow.log.filter((line) => line.includes('FST_ERR_REP_ALREADY_SENT'));
    await until('an answer comes too late', async () => {
      await slow.ask('GET', `/v1/tickets?q=${canary}`);
      expect(late()).not.toEqual([]);
    });
    expectSilence(slow.log);
    await slow.stop();
  });

  it('holds no value of an error, however deep and however it is logged', () => {
    const lines: string[] = [];
    const log = createLog('info', { write: (line) => void lines.push(line) });
    const postgres = Object.assign(new Error(`Key (email)=(${canary}) is there`), {
      code: '23505',
      severity: 'ERROR',
      detail: canary,
      table: 'account',
      constraint: 'account_pkey',
    });
    log.warn({ err: postgres }, 'it failed');
    log.warn({ err: postgres });
    log.error(postgres);
    log.warn({ err: new Error('outside', { cause: new Error('between', { cause: postgres }) }) });
    log.info(
      {
        req: {
          method: 'GET',
          url: `/l/${canary}`,
          routeOptions: { url: '/l/:token' },
          headers: { authorization: canary },
        },
      },
      'x',
    );
    log.info({ headers: { authorization: canary }, body: { a: canary }, email: canary }, 'x');
    expectSilence(lines);
    expect(lines).toHaveLength(6);
    for (const line of lines.slice(0, 4)) expect(line).toMatch(/SQLSTATE 23505.*"table":"account"/);
    expect(lines[3]).toMatch(/outside.*between/);
  });
});
