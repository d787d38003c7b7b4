import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Route } from '../../../api/context.ts';
import { routes } from '../../../api/routes/index.ts';
import { urgentRoutes } from '../../../api/routes/urgent-routes.ts';
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
    expect((await fetch(`${at}/l/forged.link`)).status).toBe(404);
    expect(await ask(at, '/readyz?for=facts')).toMatchObject({ status: 200, body: { parts: { postgres: 'ok' } } });
    expect(performance.now() - began).toBeLessThan(10_000); // no part of it waited for the ordinary API
  }

  it('answers all while the ordinary API is there', async () => {
    await expectHelp();
    expect(await ask(at, '/readyz')).toMatchObject({ status: 200, body: { parts: { api: 'ok' } } });
    expect((await ask(at, '/v1/tickets', { body: aTicketBody() })).status).toBe(201);
  });

  it('PN-01 takes calls for help, answers and acts of staff while the ordinary API is frozen', async () => {
    ordinary.child.kill('SIGSTOP');
    const waiting = ask(at, '/v1/staff', { as: 'manager-1' });
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
    expect((await waiting).status).toBe(200);
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
