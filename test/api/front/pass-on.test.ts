import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildFront } from '../../../api/front/app.ts';
import type { Behind } from '../../../api/front/pass-on.ts';
import {
  answers,
  aScriptedServer,
  breaks,
  breaksHalfway,
  type ScriptedServer,
  type Step,
  staysSilent,
} from '../../support/outside/scripted-server.ts';
import { until } from '../../support/probe/until.ts';
import { head, send } from '../../support/servers/socket.ts';
import { aTicketBody, type Json, startApi, type TestApi } from '../../support/servers/test-api.ts';
import { send as sendOn } from '../../support/servers/wire.ts';

const rateLimits = { windowS: 3_600, open: 100 };
let api: TestApi;
let direct: string;
let at: string;
const ending: (() => Promise<void>)[] = [];

/** A front on the database of the API, before this server. */
async function aFront(
  behind: Behind,
  deps: Partial<TestApi['deps']> = {},
): Promise<{ at: string; app: FastifyInstance }> {
  const app = await buildFront({ ...api.deps, trustedProxies: undefined, ...deps }, behind);
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  ending.push(async () => {
    app.server.closeAllConnections();
    await app.close();
  });
  return { at: address, app };
}

/** A front before a server that treats requests by these steps. */
async function before(...steps: readonly Step[]): Promise<{ at: string; port: number; server: ScriptedServer }> {
  const server = await aScriptedServer(...steps);
  const front = await aFront({ url: server.baseUrl, silenceMs: 1_000 });
  ending.push(() => server.stop());
  return { at: front.at, port: (front.app.server.address() as AddressInfo).port, server };
}

beforeAll(async () => {
  api = await startApi({ rateLimits, trustedProxies: ['127.0.0.1'] });
  direct = await api.app.listen({ host: '127.0.0.1', port: 0 });
  ({ at } = await aFront({ url: direct }));
  ending.length = 0;
});
afterEach(async () => {
  for (const end of ending.splice(0)) await end();
});
afterAll(async () => {
  api.app.server.closeAllConnections();
  await api.stop();
});

const platform = { authorization: 'Bearer dev-platform' };
const json = { ...platform, 'content-type': 'application/json' };
const keyed = () => ({ ...json, 'idempotency-key': randomUUID() });
const posting = (body: unknown, headers: Readonly<Record<string, string>> = keyed()): RequestInit => ({
  method: 'POST',
  headers,
  body: JSON.stringify(body),
});

/** Headers that differ from one answer to the next, or that belong to one connection. */
const ofOneAnswer = ['date', 'connection', 'keep-alive', 'ratelimit', 'transfer-encoding'];

async function heard(url: string, asked: RequestInit) {
  const answer = await fetch(url, { redirect: 'manual', ...asked });
  const headers = Object.fromEntries([...answer.headers].filter(([name]) => !ofOneAnswer.includes(name)));
  const text = (await answer.text()).replace(/urn:uuid:[0-9a-f-]+/, 'urn:uuid');
  return { status: answer.status, headers, text };
}

describe('what is passed on', () => {
  it.each<[string, string, RequestInit]>([
    ['a list', '/v1/tickets?category=general&limit=2', { headers: platform }],
    ['a HEAD', '/v1/tickets', { headers: platform, method: 'HEAD' }],
    ['no token', '/v1/tickets', {}],
    ['a role too few', '/v1/staff', { headers: platform }],
    ['an address where nothing is', '/v1/nothing', { headers: platform }],
    ['a method that the address does not take', '/v1/panic', { headers: json, method: 'PUT', body: '{}' }],
    ['a POST without a key', '/v1/tickets', posting(aTicketBody(), json)],
    ['a POST without a body', '/v1/tickets', { method: 'POST', headers: keyed() }],
    ['a body that is no JSON', '/v1/tickets', { method: 'POST', headers: keyed(), body: '{' }],
    [
      'a body of another type',
      '/v1/tickets',
      { method: 'POST', headers: { ...platform, 'idempotency-key': 'k' }, body: 'Hi' },
    ],
    ['faults in a body', '/v1/tickets', posting({ category: 'none' })],
    ['a query that is unknown', '/v1/tickets?at=all', { headers: platform }],
    ['a redirect', '/docs', {}],
    ['the reference', '/openapi.json', {}],
    ['a page', '/problems/overloaded', {}],
    ['a list of panics', '/v1/panic?state=alerting', { headers: { authorization: 'Bearer dev-safety-1' } }],
    ['an account', '/v1/accounts/acc_1', { headers: platform }],
  ])('%s is answered as without the front', async (_, path, asked) => {
    const [through, without] = [await heard(`${at}${path}`, asked), await heard(`${direct}${path}`, asked)];
    expect(through).toEqual(without);
  });

  it('an Idempotency-Key holds on both ways', async () => {
    const asked = posting(aTicketBody());
    const answersTo = [await fetch(`${at}/v1/tickets`, asked), await fetch(`${direct}/v1/tickets`, asked)];
    answersTo.push(await fetch(`${at}/v1/tickets`, asked));
    expect(answersTo.map(({ status, headers }) => [status, headers.get('idempotency-replayed')])).toEqual([
      [201, null],
      [201, 'true'],
      [201, 'true'],
    ]);
    const refs = await Promise.all(answersTo.map(async (answer) => ((await answer.json()) as { ref: string }).ref));
    expect(new Set(refs).size).toBe(1);
  });

  it('TK-32 large files go up and down unchanged', async () => {
    const bytes = randomBytes(5 * 1024 * 1024 - 1);
    const file = { name: 'noise', contentType: 'application/octet-stream', base64: bytes.toString('base64') };
    const opened = await fetch(`${at}/v1/tickets`, posting(aTicketBody({ attachments: [file] })));
    const { ref } = (await opened.json()) as { ref: string };
    const list = await fetch(`${at}/v1/tickets/${ref}/messages`, { headers: platform });
    const { items } = (await list.json()) as { items: { attachments: { id: string }[] }[] };
    const path = `/v1/tickets/${ref}/attachments/${items[0]?.attachments[0]?.id}`;
    const download = await fetch(`${at}${path}`, { headers: platform });
    expect(download.headers.get('content-disposition')).toMatch(/^attachment; filename="noise"/);
    expect(Buffer.from(await download.arrayBuffer()).equals(bytes)).toBe(true);
  });

  it('a body that is refused before its end is answered all the same', async () => {
    const asked = posting('x'.repeat(3_000_000), { ...keyed(), authorization: 'Bearer dev-agent-1' });
    const { status, text } = await heard(`${at}/v1/tickets/7K3QX9BD/close`, asked);
    expect([status, text]).toEqual([413, expect.stringContaining('/problems/payload-too-large')]);
    expect((await heard(`${at}/v1/tickets`, { headers: platform })).status).toBe(200);
  });

  it('large bodies are on their way a few at a time: the next is turned away unread, and small ones pass', async () => {
    const server = await aScriptedServer(answers(200, {}));
    const front = await aFront({ url: server.baseUrl, largeAtOnce: 1 });
    ending.push(() => server.stop());
    const { port } = front.app.server.address() as AddressInfo;
    const large = (length: string) => head('POST /v1/tickets', 'Content-Type: application/json', length);
    const first = connect(port, '127.0.0.1', () => first.write(`${large('Content-Length: 3000000')}"`));
    await once(first, 'connect');
    for (const length of ['Content-Length: 3000000', 'Transfer-Encoding: chunked'])
      await until('the next is turned away', async () =>
        expect(await send(port, { bytes: large(length) })).toMatchObject({ status: 503, problem: 'overloaded' }),
      );
    expect((await heard(`${front.at}/v1/tickets`, posting({}))).status).toBe(200);
    first.destroy();
    await until('there is room again', async () =>
      expect((await heard(`${front.at}/v1/tickets`, posting('x'.repeat(300_000)))).status).toBe(200),
    );
  });

  it('counts for the address that asked: nobody uses up the budget of another, nor gets one by naming it', async () => {
    const trusting = await aFront({ url: direct }, { trustedProxies: ['127.0.0.1'] });
    const left = async (front: string, address: string): Promise<string | null> => {
      const answer = await fetch(`${front}/problems`, { headers: { 'x-forwarded-for': address } });
      return answer.headers.get('ratelimit')?.split(';')[1] ?? null;
    };
    expect(await left(trusting.at, '192.0.2.1')).toBe('r=99');
    expect(await left(trusting.at, '192.0.2.1')).toBe('r=98');
    expect(await left(trusting.at, '192.0.2.2, 192.0.2.1')).toBe('r=97');
    expect(await left(trusting.at, '192.0.2.3')).toBe('r=99');
    const { at: suspicious, server } = await before(answers(200, {}));
    await left(suspicious, '192.0.2.4');
    expect(server.arrived[0]?.headers['x-forwarded-for']).toBe('127.0.0.1');
  });
});

describe('hostile heads', () => {
  it('reach the ordinary API without what is about one connection, and with one sender', async () => {
    const { port, server } = await before(answers(200, {}));
    await send(port, {
      bytes: head(
        'GET /v1/tickets',
        'Connection: x-forwarded-for, authorization, close',
        'Keep-Alive: timeout=1',
        'Upgrade: websocket',
        'Expect: 100-continue',
        'TE: trailers',
        'Forwarded: for=192.0.2.1',
        'X-Forwarded-For: 192.0.2.1',
        'X-Forwarded-Host: evil.example',
      ),
    });
    const { headers } = server.arrived[0] ?? {};
    expect(headers).toMatchObject({ 'x-forwarded-for': '127.0.0.1', host: new URL(server.baseUrl).host });
    for (const name of ['upgrade', 'expect', 'te', 'forwarded', 'x-forwarded-host', 'keep-alive'])
      expect(headers).not.toHaveProperty(name);
  });

  it.each<[string, string]>([
    ['a length and chunks', `${head('POST /v1/tickets', 'Content-Length: 5', 'Transfer-Encoding: chunked')}0\r\n\r\n`],
    ['two lengths', `${head('POST /v1/tickets', 'Content-Length: 5', 'Content-Length: 6')}{"a":1`],
    ['two tokens', head('GET /v1/tickets', 'Authorization: Bearer dev-agent-1')],
    ['two hosts', head('GET /v1/tickets', 'Host: other.test')],
    ['chunks of an unknown coding', `${head('POST /v1/tickets', 'Transfer-Encoding: gzip, chunked, x')}0\r\n\r\n`],
  ])('with %s are refused and passed on to nobody', async (_, bytes) => {
    const { port, server } = await before(answers(200, {}));
    expect(await send(port, { bytes })).toMatchObject({ status: 400, problem: 'malformed-request' });
    expect(server.arrived).toEqual([]);
  });

  it.each(['foo', '200-ok', '""'])(
    'R-40 a press is taken whatever its sender expects of us beside 100-continue (%s), and what is passed on is too',
    async (expected) => {
      for (const address of [at, direct])
        for (const [path, given] of [
          ['/v1/panic', { accountId: `acc_${randomUUID()}`, clientEventId: randomUUID() }],
          ['/v1/tickets', aTicketBody()],
        ] as const) {
          const body = JSON.stringify(given);
          const type = ['Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`];
          const bytes = head(`POST ${path}`, ...type, `Expect: ${expected}`) + body;
          expect([path, (await send(Number(new URL(address).port), { bytes })).status]).toEqual([path, 201]);
        }
    },
  );

  it('a request within a body stays in it', async () => {
    const { port, server } = await before(answers(200, {}));
    const inner = JSON.stringify(`GET /v1/staff HTTP/1.1\r\nHost: x\r\n\r\n`);
    const chunk = `${Buffer.byteLength(inner).toString(16)}\r\n${inner}\r\n0\r\n\r\n`;
    const asked = head('POST /v1/tickets', 'Content-Type: application/json', 'Transfer-Encoding: chunked');
    expect(await send(port, { bytes: asked + chunk })).toMatchObject({ status: 200 });
    expect(server.arrived.map(({ method, path, body }) => [method, path, body])).toEqual([
      ['POST', '/v1/tickets', JSON.parse(inner)],
    ]);
  });

  it.each([
    ['//evil.example/v1/tickets', 200],
    ['http://evil.example/v1/tickets', 200],
    ['/v1/../../etc/passwd', 404],
    ['/v1/%2e%2e/metrics', 404],
    ['/\\evil.example/', 404],
  ])('an address like %s leads nowhere else', async (address, status) => {
    const { port, server } = await before(answers(200, {}));
    expect((await send(port, { bytes: head(`GET ${address}`) })).status).toBe(status);
    expect(server.arrived.map(({ headers }) => headers.host)).toEqual(
      status === 200 ? [new URL(server.baseUrl).host] : [],
    );
  });
});

describe('an ordinary API that fails', () => {
  const problemOf = async (front: string, asked: RequestInit = {}) => {
    const { status, headers, text } = await heard(`${front}/v1/tickets`, { headers: platform, ...asked });
    const { type } = JSON.parse(text) as { type: string };
    return [status, headers['retry-after'], type.split('/').at(-1)];
  };

  it.each<[string, Step]>([
    ['breaks the connection', breaks],
    ['is silent', staysSilent],
  ])('and %s is asked once, and the caller is told when to come back', async (_, step) => {
    const { at: front, server } = await before(step);
    expect(await problemOf(front)).toEqual([503, '5', 'api-unavailable']);
    expect(await problemOf(front, posting(aTicketBody()))).toEqual([503, '5', 'api-unavailable']);
    expect(server.arrived).toHaveLength(2);
  });

  it('and is silent is waited for less long by whoever reads, such as a list of tickets', async () => {
    const server = await aScriptedServer(staysSilent);
    ending.push(() => server.stop());
    const { at: front } = await aFront({ url: server.baseUrl, readSilenceMs: 300 });
    const began = performance.now();
    expect(await problemOf(front)).toEqual([503, '5', 'api-unavailable']);
    expect(performance.now() - began).toBeLessThan(10_000); // far less than it waits for what is written
  });

  it('in the middle of an answer breaks that answer, and no other', async () => {
    const { at: front } = await before(breaksHalfway, answers(200, { fine: true }));
    await expect(fetch(`${front}/v1/tickets`).then((answer) => answer.text())).rejects.toThrow('terminated');
    expect((await heard(`${front}/v1/tickets`, {})).text).toBe('{"fine":true}');
  });

  it('holds up as many as may be on their way; the next is turned away, and a press is taken', async () => {
    const server = await aScriptedServer(staysSilent);
    const { at: front } = await aFront({ url: server.baseUrl, atOnce: 2 });
    const agent = new Agent();
    const held = [1, 2].map(() => sendOn(agent, `${front}/v1/tickets`, { headers: platform }));
    await until('both are on their way', async () => expect(server.arrived).toHaveLength(2));
    expect(await problemOf(front)).toEqual([503, '5', 'overloaded']);
    const pressed = await fetch(`${front}/v1/panic`, posting({ accountId: 'acc_1' } satisfies Json));
    expect(pressed.status).toBe(201);
    await server.stop();
    await Promise.all(held);
  });
});
