import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askedOnceIn } from '../../../api/process/asked-once.ts';
import { listenInternally } from '../../../api/process/internal-port.ts';
import { productionEnv } from '../../support/outside/production.ts';
import { until } from '../../support/probe/until.ts';
import { startApiProcess } from '../../support/servers/api-process.ts';
import { startApi, type TestApi } from '../../support/servers/test-api.ts';

const internalOnly = ['/readyz', '/metrics', '/docs', '/docs/static/index.html', '/openapi.json'];

describe('with a port for operators', () => {
  let api: TestApi;
  let inside: string;
  let outside: string;
  beforeAll(async () => {
    api = await startApi({ isInternalApart: true });
    await api.app.listen({ host: '127.0.0.1', port: 0 });
    const port = await listenInternally(api.app, { host: '127.0.0.1', internalPort: 0 });
    inside = `http://127.0.0.1:${port}`;
    outside = `http://127.0.0.1:${(api.app.server.address() as AddressInfo).port}`;
  });
  afterAll(() => api.stop());

  const told = async (url: string, token?: string) => {
    const answer = await fetch(url, { headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }) } });
    const body = (await answer.text()).replace(/"instance":"[^"]+"/, '');
    return { status: answer.status, body };
  };

  it.each(internalOnly)(
    '%s is answered there, and on the public port like an address that does not exist',
    async (path) => {
      expect((await told(`${inside}${path}`)).status).toBe(200);
      for (const token of [undefined, 'dev-manager-1'])
        expect(await told(`${outside}${path}`, token)).toEqual(await told(`${outside}/nowhere`, token));
    },
  );

  it('nor does the public port tell which methods they take', async () => {
    for (const path of ['/metrics', '/openapi.json', '/docs']) {
      const ask = (at: string) => fetch(`${at}${path}`, { method: 'DELETE' });
      expect([path, (await ask(outside)).status, (await ask(inside)).status]).toEqual([path, 404, 404]);
    }
  });

  it('the public port says whether facts are taken and whether the process lives, and nothing about its parts', async () => {
    expect(await told(`${outside}/livez`)).toEqual({ status: 200, body: '{"status":"ok"}' });
    expect(await told(`${outside}/readyz?for=facts`)).toEqual({ status: 200, body: '{"status":"ready"}' });
    expect(JSON.parse((await told(`${inside}/readyz?for=facts`)).body)).toMatchObject({ parts: { postgres: 'ok' } });
  });

  it('nothing else is answered on the internal port', async () => {
    for (const path of ['/', '/v1/tickets', '/v1/staff', '/problems', '/l/nothing'])
      expect([path, (await told(`${inside}${path}`, 'dev-manager-1')).status]).toEqual([path, 404]);
    expect((await told(`${inside}/livez`)).status).toBe(200);
  });

  it('the page that greets a visitor names only what is there', async () => {
    const links = [...(await told(outside)).body.matchAll(/href="(\/[^"]*)"/g)].map(([, href]) => href);
    expect(links).toEqual(['/problems', '/livez']);
  });
});

describe('in production', () => {
  it('operators have a port of their own, and both close with the process', async () => {
    const api = await startApi();
    await sql`update token set revoked_at = now()`.execute(api.db);
    const running = startApiProcess(api.url, productionEnv());
    const outside = await running.address();
    const port = await until('the internal port', () =>
      Promise.resolve(/"port":(\d+),"msg":"operators/.exec(running.printed())?.[1] ?? null),
    );
    expect((await fetch(`http://127.0.0.1:${port}/metrics`)).status).toBe(200);
    expect((await fetch(`${outside}/metrics`)).status).toBe(404);
    expect((await fetch(`${outside}/readyz?for=facts`)).status).toBe(200);
    running.child.kill('SIGTERM');
    expect(await running.ended).toBe(0);
    await expect(fetch(`http://127.0.0.1:${port}/livez`)).rejects.toThrow('fetch failed');
    await api.stop();
  });
});

describe('probes', () => {
  it('look once a second, however many come', async () => {
    const api = await startApi({ limits: { probeMs: 1_000 } });
    const ready = async () => (await api.ask('GET', '/readyz?for=facts', { as: null })).status;
    expect(await ready()).toBe(200);
    const taken = await api.db
      .deleteFrom('kysely_migration' as never)
      .returningAll()
      .execute();
    expect(await Promise.all(Array.from({ length: 50 }, ready))).toEqual(Array.from({ length: 50 }, () => 200));
    await until('they look again', async () => expect(await ready()).toBe(503), 5_000);
    await api.db
      .insertInto('kysely_migration' as never)
      .values(taken)
      .execute();
    expect(await ready()).toBe(503);
    await until('they look again', async () => expect(await ready()).toBe(200), 5_000);
    await api.stop();
  });

  it('are told what was last heard for as long as it is fresh, and a failure is forgotten at once', async () => {
    let asked = 0;
    const now = askedOnceIn(50, async () => {
      asked++;
      if (asked === 3) throw new Error('down');
      return asked;
    });
    expect(await Promise.all([now(), now(), now()])).toEqual([1, 1, 1]);
    await new Promise((resolve) => setTimeout(resolve, 70));
    expect(await now()).toBe(2);
    await new Promise((resolve) => setTimeout(resolve, 70));
    await expect(now()).rejects.toThrow('down');
    expect(await now()).toBe(4);
  });
});
