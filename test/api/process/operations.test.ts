import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPostgresOutage } from '../../../api/process/outages.ts';
import { until } from '../../support/probe/until.ts';
import { anOpenTicket, aTicketBody, startApi, type TestApi } from '../../support/servers/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const get = (path: string) => api.ask('GET', path, { as: null });

describe('/readyz', () => {
  it('is 200 when PostgreSQL, its schema and Temporal are there', async () => {
    await until('they have answered', async () =>
      expect(await get('/readyz')).toMatchObject({
        status: 200,
        body: { status: 'ready', parts: { postgres: 'ok', temporal: 'ok' } },
      }),
    );
  });

  it('is 503 while a migration is missing', async () => {
    const taken = await api.db
      .deleteFrom('kysely_migration' as never)
      .returningAll()
      .execute();
    expect(await get('/readyz')).toMatchObject({
      status: 503,
      body: { parts: { postgres: 'migrations missing' }, remedy: 'node dist/db/tools/migrate.js' },
    });
    await api.db
      .insertInto('kysely_migration' as never)
      .values(taken)
      .execute();
    expect((await get('/readyz')).status).toBe(200);
  });

  it('is 503 on a database without tables, and so is every request: the log says what to run, without a stack', async () => {
    const empty = new URL(api.url);
    empty.pathname = '/postgres';
    const other = await startApi({ databaseBy: async () => empty.href });
    expect(await other.ask('GET', '/readyz?for=facts', { as: null })).toMatchObject({
      status: 503,
      body: { parts: { postgres: 'migrations missing' }, remedy: 'node dist/db/tools/migrate.js' },
    });
    for (const path of ['/v1/tickets', '/v1/panic', '/v1/staff'])
      expect(await other.ask('GET', path)).toMatchObject({
        status: 503,
        body: { type: 'https://support.test/problems/records-unavailable' },
      });
    expect(await other.ask('POST', '/v1/panic', { body: { accountId: 'acc_1' } })).toMatchObject({ status: 503 });
    expect(other.log.join('')).toContain('migrations are missing; run node dist/db/tools/migrate.js');
    expect(other.log.join('')).not.toContain('"stack"');
    await other.stop();
  });

  it('is 503 while PostgreSQL takes no writes, for facts too', async () => {
    const name = new URL(api.url).pathname.slice(1);
    await sql`alter database ${sql.ref(name)} set default_transaction_read_only = on`.execute(api.db);
    const other = await startApi({ databaseBy: async () => api.url });
    for (const path of ['/readyz', '/readyz?for=facts'])
      expect(await other.ask('GET', path, { as: null })).toMatchObject({
        status: 503,
        body: { parts: { postgres: 'read-only' } },
      });
    await other.stop();
    await api.db.connection().execute(async (one) => {
      await sql`set default_transaction_read_only = off`.execute(one);
      await sql`alter database ${sql.ref(name)} reset default_transaction_read_only`.execute(one);
    });
  });

  it('is 503 while draining; requests are still answered', async () => {
    const other = await startApi();
    other.app.drain();
    expect(await other.ask('GET', '/readyz', { as: null })).toMatchObject({
      status: 503,
      body: { status: 'draining' },
    });
    expect((await other.ask('POST', '/v1/tickets', { body: aTicketBody() })).status).toBe(201);
    await other.stop();
  });
});

describe('/metrics', () => {
  it('measures requests by route template and status, and the event loop', async () => {
    const { ref } = await anOpenTicket(api);
    await api.ask('GET', `/v1/tickets/${ref}`);
    await api.ask('GET', '/v1/tickets/7K3QX9BD');
    // A request is measured after its answer.
    const { headers, text } = await until('both are measured', async () => {
      const answer = await get('/metrics');
      for (const status of [200, 404])
        expect(answer.text).toMatch(
          new RegExp(
            `http_request_duration_seconds_count\\{method="GET",route="/v1/tickets/:ref",status="${status}"\\} [1-9]`,
          ),
        );
      return answer;
    });
    expect(headers['content-type']).toContain('text/plain');
    expect(text).toContain('nodejs_eventloop_lag_seconds');
    expect(text).toContain('hotmess_relay_failures_total 0');
    expect(text).not.toContain(ref);
  });
});

describe('the log', () => {
  it('has a line for each request and nothing of what people said, who they are, or their tokens', async () => {
    const secrets = ['Ellery Quill', 'ellery@example.com', 'a very private matter', 'dev-platform', 'acc_private'];
    const { ref } = await anOpenTicket(api, {
      subject: 'a very private matter',
      message: 'a very private matter',
      requester: { accountId: 'acc_private', email: 'ellery@example.com', name: 'Ellery Quill' },
    });
    await api.ask('GET', '/v1/tickets?q=ellery@example.com');
    await api.ask('POST', '/v1/tickets', { body: aTicketBody({ subject: 7, message: 'a very private matter' }) });
    await api.ask('PUT', '/v1/accounts/acc_private', { body: { email: 'ellery@example.com', name: 'Ellery Quill' } });
    const lines = api.log.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toContainEqual(
      expect.objectContaining({
        msg: 'request',
        method: 'POST',
        route: '/v1/tickets',
        status: 201,
        token: 'seed-platform',
      }),
    );
    for (const secret of [...secrets, ref]) expect(api.log.join('')).not.toContain(secret);
  });

  it('names an unforeseen failure by its instance; the answer says only that it failed', async () => {
    await api.db.schema.alterTable('account').renameTo('account_gone').execute();
    const { status, body, text } = await api.ask('GET', '/v1/accounts/acc_1');
    await api.db.schema.alterTable('account_gone').renameTo('account').execute();
    expect([status, body['type']]).toEqual([500, 'https://support.test/problems/internal-error']);
    expect(text).not.toContain('relation');
    const reqId = String(body['instance']).replace('urn:uuid:', '');
    const line = api.log.map((each) => JSON.parse(each) as { reqId: string; err?: unknown }).find((each) => each.err);
    expect(line).toMatchObject({ reqId, err: { type: 'DatabaseError', message: 'SQLSTATE 42P01' } });
  });
});

describe('too much to do', () => {
  it('is answered 503 with Retry-After, while probes are still answered', async () => {
    const busy = await startApi({ limits: { eventLoopDelayMs: 0.001 } });
    await until('it is too much', async () => expect((await busy.ask('GET', '/v1/tickets')).status).toBe(503), 10_000);
    const { headers, body } = await busy.ask('GET', '/v1/tickets');
    expect(headers['retry-after']).toBe('5');
    expect(body).toMatchObject({ type: 'https://support.test/problems/overloaded' });
    for (const path of ['/livez', '/readyz']) expect((await busy.ask('GET', path, { as: null })).status).toBe(200);
    await busy.stop();
  });

  it('a handler that takes too long is answered 503 before its key can be taken over', async () => {
    const slow = await startApi({ limits: { handlerMs: 1 } });
    const { status, body } = await slow.ask('POST', '/v1/tickets', { body: aTicketBody() });
    expect([status, body['type']]).toEqual([503, 'https://support.test/problems/too-slow']);
    await slow.stop();
  });
});

describe('an outage of PostgreSQL', () => {
  it('is told apart from a fault of ours by its code', () => {
    const error = (code: string) => Object.assign(new Error('failed'), { code });
    for (const code of ['ECONNREFUSED', '57P01', '08006', '53300', '57014', '40001', '40P01', '28P01', '3D000'])
      expect([code, isPostgresOutage(error(code))]).toEqual([code, true]);
    for (const code of ['23505', '42P01', '22021', 'ERR_INVALID_ARG_TYPE'])
      expect([code, isPostgresOutage(error(code))]).toEqual([code, false]);
    expect(isPostgresOutage(new Error('Connection terminated unexpectedly'))).toBe(true);
    expect(isPostgresOutage(new Error('anything else'))).toBe(false);
  });
});

describe('every answer', () => {
  it('that tells about people forbids caches to store it', async () => {
    const { ref } = await anOpenTicket(api);
    for (const path of [`/v1/tickets/${ref}`, '/v1/tickets', '/v1/tickets/7K3QX9BD'])
      expect([path, (await api.ask('GET', path)).headers['cache-control']]).toEqual([path, 'no-store']);
  });
});
