import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { access } from '../../../api/callers/access.ts';
import type { Route } from '../../../api/context.ts';
import { routes } from '../../../api/routes/index.ts';
import { readsOfCalls, urgentRoutes } from '../../../api/routes/urgent-routes.ts';
import { seed } from '../../../dev/stories/seed.ts';
import { answers, aScriptedServer } from '../../support/outside/scripted-server.ts';
import { until } from '../../support/probe/until.ts';
import { type ApiProcess, startApiProcess, startFrontProcess } from '../../support/servers/api-process.ts';
import { freshDatabase } from '../../support/servers/database.ts';
import { aTicketBody, type Json, startApi } from '../../support/servers/test-api.ts';

/** Asks as the owner of a seeded token. */
async function ask(at: string, path: string, { as = 'platform', body }: { as?: string; body?: Json } = {}) {
  const answer = await fetch(`${at}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer dev-${as}`, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Json & { id: string } };
}

const press = (at: string, accountId = `acc_${randomUUID()}`) =>
  ask(at, '/v1/panic', { body: { accountId, clientEventId: randomUUID() } });

/** What these routes add, and whether it is marked urgent. */
async function added(by: readonly Route[]): Promise<Map<string, boolean>> {
  const api = await startApi();
  const app = Fastify({ exposeHeadRoutes: false }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  const found = new Map<string, boolean>();
  app.addHook('onRoute', ({ method, url, config }) => {
    for (const each of [method].flat()) found.set(`${each} ${url}`, config?.neverLimited === true);
  });
  for (const route of by) route(app, api.deps);
  await app.ready();
  await api.stop();
  return found;
}

it('PN-01 the urgent routes are all that are marked urgent, and no others', async () => {
  const all = await added(routes);
  const urgent = await added(urgentRoutes);
  expect([...urgent.keys()].toSorted()).toEqual([...all.keys()].filter((route) => all.get(route)).toSorted());
  expect(urgent.size).toBe(15);
});

it('PN-01 the front reads all that is read of calls for help, but who read it', async () => {
  const ofCalls = Object.keys(access).filter((route) => /^GET \/v1\/(panic|check-ins)\b/.test(route));
  const read = await added(readsOfCalls);
  expect([...read.keys()].toSorted()).toEqual(ofCalls.filter((route) => !route.endsWith('/access')).toSorted());
  expect(read.size).toBe(6);
});

describe('the front', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let ordinary: ApiProcess;
  let front: ApiProcess;
  let at: string;
  beforeAll(async () => {
    database = await freshDatabase();
    await seed(database.ownerUrl);
    ordinary = startApiProcess(database.url, { TRUST_PROXY: '127.0.0.1' });
    front = startFrontProcess(database.url, await ordinary.address());
    at = await front.address();
  });
  afterAll(async () => {
    for (const each of [front, ordinary]) each.child.kill('SIGKILL');
    await Promise.all([front.ended, ordinary.ended]);
    await database.stop();
  });

  /** A press, a check-in answered, and what staff do about both: each is taken. */
  async function expectHelp(): Promise<void> {
    const began = performance.now();
    const panic = await press(at);
    expect(panic.status).toBe(201);
    expect((await ask(at, `/v1/panic/${panic.body.id}/acknowledge`, { as: 'safety-1', body: {} })).status).toBe(200);
    const dueAt = new Date(Date.now() + 3_600_000).toISOString();
    const checkIn = await ask(at, '/v1/check-ins', { body: { accountId: 'acc_1', dueAt, staffOnly: true } });
    expect(checkIn.status).toBe(201);
    expect((await ask(at, `/v1/check-ins/${checkIn.body.id}/answer`, { body: {} })).status).toBe(202);
    await expectSeen({ panicId: panic.body.id, checkInId: checkIn.body.id });
    expect((await fetch(`${at}/l/forged.link`)).status).toBe(404);
    expect(await ask(at, '/readyz?for=facts')).toMatchObject({ status: 200, body: { parts: { postgres: 'ok' } } });
    expect(performance.now() - began).toBeLessThan(10_000); // no part of it waited for the ordinary API
  }

  /** Staff and the platform see what they may see of both, and what staff were shown is written down. */
  async function expectSeen({ panicId, checkInId }: { panicId: string; checkInId: string }): Promise<void> {
    const open = await press(at);
    const list = await ask(at, '/v1/panic?state=alerting', { as: 'safety-1' });
    expect(list.status).toBe(200);
    expect((list.body['items'] as Json[]).map(({ id }) => id)).toContain(open.body.id);
    for (const [path, shows] of [
      [`/v1/panic/${panicId}`, { id: panicId, state: 'acknowledged', presses: 1 }],
      [`/v1/panic/${panicId}/timeline`, { next: null }],
      [`/v1/check-ins/${checkInId}`, { id: checkInId, accountId: 'acc_1' }],
      [`/v1/check-ins/${checkInId}/timeline`, { next: null }],
      ['/v1/check-ins?limit=1', { items: [expect.objectContaining({ id: checkInId })] }],
    ] as const)
      expect(await ask(at, path, { as: 'safety-1' })).toMatchObject({ status: 200, body: shows });
    const own = await ask(at, `/v1/panic/${panicId}`);
    expect([own.status, Object.keys(own.body).toSorted()]).toEqual([200, ['id', 'openedAt', 'state']]);
    expect((await ask(at, `/v1/panic/${panicId}`, { as: 'partner' })).status).toBe(403);
    expect((await ask(at, '/v1/panic', { as: 'supervisor-1' })).status).toBe(403);
    expect(await shownTo('safety-1', `panic/${panicId}`)).toEqual(['case', 'timeline']);
    expect(await shownTo('safety-1', `check-in/${checkInId}`)).toEqual(['case', 'timeline']);
  }

  /** Which parts of a case the access log says that somebody was shown. */
  async function shownTo(staffId: string, subject: string): Promise<string[]> {
    const rows = await database.db
      .selectFrom('access_entry')
      .select('part')
      .where('actor_id', '=', staffId)
      .where('subject', '=', subject)
      .where('outcome', '=', 'shown')
      .orderBy('part')
      .execute();
    return rows.map(({ part }) => part);
  }

  it('answers all while the ordinary API is there', async () => {
    await expectHelp();
    expect(await ask(at, '/readyz')).toMatchObject({ status: 200, body: { parts: { api: 'ok' } } });
    expect((await ask(at, '/v1/tickets', { body: aTicketBody() })).status).toBe(201);
  });

  it('PN-01 takes calls for help, answers and acts of staff while the ordinary API is frozen', async () => {
    ordinary.child.kill('SIGSTOP');
    try {
      await expectHelp();
      await until('the front says so', async () =>
        // what probes tell may be a second old
        expect(await ask(at, '/readyz')).toMatchObject({
          status: 503,
          body: { parts: { postgres: 'ok', api: 'down' } },
        }),
      );
    } finally {
      ordinary.child.kill('SIGCONT');
    }
    await until('everything else is answered again', async () =>
      expect((await ask(at, '/v1/staff', { as: 'manager-1' })).status).toBe(200),
    );
  });

  it('PN-01 takes them while the ordinary API is dead, and says of everything else when to come back', async () => {
    ordinary.child.kill('SIGKILL');
    await ordinary.ended;
    await expectHelp();
    for (const asked of [{ body: aTicketBody() }, {}]) {
      const { status, headers, body } = await ask(at, '/v1/tickets', asked);
      expect([status, headers.get('retry-after'), headers.get('content-type')]).toEqual([
        503,
        '5',
        'application/problem+json; charset=utf-8',
      ]);
      expect(body['type']).toMatch(/\/problems\/api-unavailable$/);
    }
    // What is passed on is measured as that, whether anybody answered or not; what the front answers has its route.
    const metrics = await (await fetch(`${at}/metrics`)).text();
    for (const labels of [
      'method="POST",route="passed-on",status="201"',
      'method="POST",route="passed-on",status="503"',
      'method="POST",route="/v1/panic",status="201"',
    ])
      expect(metrics).toContain(`http_request_duration_seconds_count{${labels}}`);
    const { port } = new URL(/listening at (\S+?)"/.exec(ordinary.printed())?.[1] ?? '');
    ordinary = startApiProcess(database.url, { TRUST_PROXY: '127.0.0.1', PORT: port });
    await ordinary.address();
    expect((await ask(at, '/v1/tickets', { body: aTicketBody() })).status).toBe(201);
  });

  it('starts and takes a press while the ordinary API has never been there', async () => {
    const alone = startFrontProcess(database.url, 'http://127.0.0.1:1');
    expect((await press(await alone.address())).status).toBe(201);
    alone.child.kill('SIGTERM');
    expect(await alone.ended).toBe(0);
  });

  it('says in its log when a connection to the database breaks, whichever of its pools it is of', async () => {
    const own = await freshDatabase();
    await seed(own.ownerUrl);
    const lost = startFrontProcess(own.url, 'http://127.0.0.1:1');
    const address = await lost.address();
    await press(address);
    await ask(address, '/v1/panic', { as: 'safety-1' });
    const { rows } = await sql<{ ended: boolean }>`
      select pg_terminate_backend(pid) as ended from pg_stat_activity
      where datname = current_database() and application_name = 'hotmess-support' and state = 'idle'
        and usename <> current_user`.execute(own.db);
    expect(rows.length).toBeGreaterThanOrEqual(4); // of presses, readers, the watch and everything else
    const told = () => [...lost.printed().matchAll(/database connection lost/g)].length;
    // one may be in use just then, and its statement fails instead
    await until('all of them to be told', async () => expect(told()).toBeGreaterThanOrEqual(rows.length - 1));
    lost.child.kill('SIGTERM');
    await lost.ended;
    await own.stop();
  });

  it('that is told to stop answers what it has passed on', async () => {
    const slow = await aScriptedServer((response, arrived) => {
      setTimeout(() => answers(200, { late: true })(response, arrived), 1_500);
    });
    const ending = startFrontProcess(database.url, slow.baseUrl, { DRAIN_MS: '0' });
    const answer = ask(await ending.address(), '/v1/staff');
    await until('it is on its way', async () => expect(slow.arrived).toHaveLength(1));
    ending.child.kill('SIGTERM');
    expect((await answer).body).toEqual({ late: true });
    expect(await ending.ended).toBe(0);
    await slow.stop();
  });

  it('does not start without the address of the ordinary API', async () => {
    const lost = startFrontProcess(database.url, '');
    expect(await lost.ended).toBe(1);
    expect(lost.printed()).toContain('ORDINARY_API_URL is not set; it must be the address');
  });
});
