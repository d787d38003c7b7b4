import { randomUUID } from 'node:crypto';
import { Agent } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import Fastify, { type FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerProblems } from '../../../api/problems/answer-error.ts';
import { boundLoad } from '../../../api/process/load.ts';
import { seed } from '../../../dev/stories/seed.ts';
import { until } from '../../support/probe/until.ts';
import { startApiProcess } from '../../support/servers/api-process.ts';
import { freshDatabase } from '../../support/servers/database.ts';
import { aTicketBody, startApi } from '../../support/servers/test-api.ts';
import { type Heard, send } from '../../support/servers/wire.ts';

const statusOf = (heard: Heard): number | string => (heard.kind === 'answer' ? heard.status : heard.code);

describe('what is taken on', () => {
  const agent = new Agent();
  let app: FastifyInstance;
  let at: string;
  /** Lets all work end, even work that begins later. */
  let finish: () => void;
  let begun: number;

  /** An app that takes on two requests at once; their work lasts until a test lets it end. */
  beforeEach(async () => {
    begun = 0;
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    app = Fastify();
    answerProblems(app, () => 'https://support.test');
    await boundLoad(app, { inFlight: 2, handlerMs: 1_500, eventLoopDelayMs: 0 });
    const work = async () => {
      begun++;
      await finished;
      return { done: true };
    };
    app.post('/work', work);
    app.post('/help', { config: { neverShed: true } }, async () => ({ done: true }));
    app.post('/open', { config: { bodyFirst: true } }, work);
    at = await app.listen({ host: '127.0.0.1', port: 0 });
  });
  afterEach(async () => {
    finish();
    await app.close();
  });

  const ask = (path: string) => send(agent, `${at}${path}`, { method: 'POST', body: {} });
  const haveBegun = (n: number) => until(`${n} have begun`, () => expect(begun).toBe(n));

  it('is as many requests as there are places: the next gets 503 with Retry-After, and those taken on are answered', async () => {
    const inside = [ask('/work'), ask('/work')];
    await haveBegun(2);
    const refused = await ask('/work');
    expect(refused).toMatchObject({ status: 503, headers: { 'retry-after': '5' } });
    expect(refused).toHaveProperty('text', expect.stringContaining('https://support.test/problems/overloaded'));
    expect(begun).toBe(2);
    finish();
    expect((await Promise.all(inside)).map(statusOf)).toEqual([200, 200]);
    expect(statusOf(await ask('/work'))).toBe(200);
  });

  it('does not include what a stranger has begun to send and not finished', async () => {
    const { port } = new URL(at);
    const slow = Array.from({ length: 5 }, () => connect(Number(port), '127.0.0.1'));
    const head = 'POST /open HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{';
    for (const socket of slow) {
      socket.on('error', () => {});
      socket.write(head);
    }
    await pause(200); // nothing shows from outside that a head was read
    const inside = [ask('/work'), ask('/work')];
    await haveBegun(2);
    expect(statusOf(await ask('/open'))).toBe(503);
    finish();
    expect((await Promise.all(inside)).map(statusOf)).toEqual([200, 200]);
    for (const socket of slow) socket.destroy();
  });

  it('always includes a call for help, however much there is to do', async () => {
    const inside = [ask('/work'), ask('/work')];
    await haveBegun(2);
    for (let n = 0; n < 10; n++) expect(statusOf(await ask('/help'))).toBe(200);
    expect(statusOf(await ask('/work'))).toBe(503);
    finish();
    await Promise.all(inside);
  });

  it('keeps its place when its sender goes away, until the work is done', async () => {
    const impatient = new Agent();
    const gone = [1, 2].map(() => send(impatient, `${at}/work`, { method: 'POST', body: {} }));
    await haveBegun(2);
    impatient.destroy();
    expect((await Promise.all(gone)).map(statusOf)).toEqual(['ECONNRESET', 'ECONNRESET']);
    expect(statusOf(await ask('/work'))).toBe(503);
    finish();
    await until('there is a place again', async () => expect(statusOf(await ask('/work'))).toBe(200));
    expect(begun).toBe(3);
  });

  it('is answered 503 when its work takes too long; the place is freed, and nobody hears of the work', async () => {
    const answers = await Promise.all([ask('/work'), ask('/work')]);
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '5' } });
      expect(answer).toHaveProperty('text', expect.stringContaining('https://support.test/problems/too-slow'));
    }
    const next = ask('/work');
    await haveBegun(3);
    finish();
    expect(statusOf(await next)).toBe(200);
  });
});

describe('the API', () => {
  it('answers probes while all places are taken, and takes on requests again once places are free', async () => {
    const api = await startApi({ limits: { inFlight: 3 } });
    const ask = () => api.ask('GET', '/v1/tickets');
    // Looking up a token waits until the table is free again.
    const inside = await api.db.transaction().execute(async (trx) => {
      await sql`lock table token in access exclusive mode`.execute(trx);
      const waiting = [ask(), ask(), ask()];
      const { status, headers, body } = await ask();
      expect([status, headers['retry-after']]).toEqual([503, '5']);
      expect(body).toMatchObject({ type: 'https://support.test/problems/overloaded' });
      for (const path of ['/livez', '/readyz', '/metrics'])
        expect([path, (await api.ask('GET', path, { as: null })).status]).toEqual([path, 200]);
      return waiting;
    });
    expect((await Promise.all(inside)).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await ask()).status).toBe(200);
    await api.stop();
  });
});

describe('an API process in a flood', () => {
  /** Three hundred callers at once. Each asks again as soon as it is answered, whatever the answer. */
  const senders = 300;
  const subject = 'in the flood';

  it('stays responsive: it answers probes, turns some callers away, does all that it accepted, and then is well again', async () => {
    const database = await freshDatabase();
    await seed(database.ownerUrl);
    const api = startApiProcess(database.url);
    const at = await api.address();
    const agent = new Agent({ keepAlive: true, maxSockets: senders });
    const open = () =>
      send(agent, `${at}/v1/tickets`, {
        method: 'POST',
        body: aTicketBody({ subject }),
        headers: { authorization: 'Bearer dev-platform', 'idempotency-key': randomUUID() },
      });
    const heard = new Map<string, number>();
    const count = (kind: string) => heard.get(kind) ?? 0;
    const probes: { path: string; status: number | string; ms: number }[] = [];
    let isOver = false;

    const flood = Array.from({ length: senders }, async () => {
      while (!isOver) {
        const answer = await open();
        if (statusOf(answer) === 503) expect(answer).toMatchObject({ headers: { 'retry-after': '5' } });
        const slug = answer.kind === 'answer' && /problems\/([a-z-]+)/.exec(answer.text)?.[1];
        const kind = `${statusOf(answer)} ${slug || ''}`.trim();
        heard.set(kind, count(kind) + 1);
      }
    });
    const probe = async (path: string): Promise<void> => {
      const probing = new Agent(); // a new connection each time, as probes do
      while (!isOver) {
        const began = performance.now();
        const status = statusOf(await send(probing, `${at}${path}`));
        probes.push({ path, status, ms: performance.now() - began });
        await pause(50);
      }
    };
    const probing = ['/livez', '/readyz', '/metrics'].map(probe);
    const enough = () => count('201') > 150 && count('503 overloaded') > 300 && probes.length > 20;
    await until('enough is answered, shed and probed', enough, 40_000);
    isOver = true;
    await Promise.all([...flood, ...probing]);

    expect([...heard.keys()].sort()).toEqual(['201', '503 overloaded']);
    const rows = await database.db.selectFrom('ticket').select('ref').where('subject', '=', subject).execute();
    expect(rows).toHaveLength(count('201'));
    const waits = probes.map(({ ms }) => ms).sort((a, b) => a - b);
    expect(probes.filter(({ path, status }) => path !== '/readyz' && status !== 200)).toEqual([]);
    expect(probes.filter(({ status }) => status !== 200 && status !== 503)).toEqual([]);
    expect(waits[Math.floor(waits.length / 2)]).toBeLessThan(1_000);

    expect(statusOf(await open())).toBe(201);
    // A probe may be told what was true a second ago.
    await until('it is ready', async () => expect(statusOf(await send(agent, `${at}/readyz`))).toBe(200), 5_000);
    agent.destroy();
    api.child.kill('SIGTERM');
    expect(await api.ended).toBe(0);
    await database.stop();
    console.log(Object.fromEntries(heard), `probes: ${probes.length}, slowest ${Math.round(waits.at(-1) ?? 0)} ms`);
  });
});
