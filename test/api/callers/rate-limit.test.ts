import { connect } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authenticate } from '../../../api/callers/authentication.ts';
import { limitRates, type RateLimits } from '../../../api/callers/rate-limit.ts';
import { answerProblems } from '../../../api/problems/answer-error.ts';
import { storeToken, tokenHash } from '../../../db/queries/people/tokens.ts';
import { signLink } from '../../../inbox/links/signed-link.ts';
import { signature } from '../../../outside/signatures.ts';
import { until } from '../../support/probe/until.ts';
import { aTicketBody, linkSecret, providerSecret, startApi, type TestApi } from '../../support/servers/test-api.ts';

/** Three seconds are long enough to use up a few requests, and short enough to await their end. */
const limits: RateLimits = { windowS: 3, client: 4, staff: 2, noToken: 3, open: 5 };

let api: TestApi;
let slow: TestApi;
beforeAll(async () => {
  [api, slow] = await Promise.all([
    startApi({ rateLimits: limits }),
    startApi({ rateLimits: { ...limits, windowS: 3_600 } }),
  ]);
});
afterAll(() => Promise.all([api.stop(), slow.stop()]));

const list = (at: TestApi, as: string | null, ip?: string) =>
  at.app.inject({
    url: '/v1/tickets',
    ...(ip !== undefined && { remoteAddress: ip }),
    ...(as !== null && { headers: { authorization: `Bearer dev-${as}` } }),
  });

const statuses = async (times: number, ask: () => Promise<{ statusCode: number }>): Promise<number[]> => {
  const all: number[] = [];
  for (let n = 0; n < times; n++) all.push((await ask()).statusCode);
  return all;
};

describe('RateLimit and RateLimit-Policy', () => {
  it('count down to 429 with Retry-After, and begin anew when the window has ended', async () => {
    const left: string[] = [];
    for (let n = 0; n < limits.client; n++) {
      const { statusCode, headers } = await list(api, 'platform');
      expect([statusCode, headers['ratelimit-policy']]).toEqual([200, '"client";q=4;w=3']);
      left.push(String(headers['ratelimit']));
    }
    expect(left).toEqual([3, 2, 1, 0].map((r) => expect.stringMatching(new RegExp(`^"client";r=${r};t=[123]$`))));
    const refused = await list(api, 'platform');
    expect(refused.statusCode).toBe(429);
    expect(refused.headers).toMatchObject({
      'content-type': expect.stringMatching(/^application\/problem\+json/),
      'retry-after': expect.stringMatching(/^[123]$/),
      'ratelimit-policy': '"client";q=4;w=3',
      ratelimit: `"client";r=0;t=${String(refused.headers['retry-after'])}`,
    });
    expect(refused.json()).toMatchObject({
      type: 'https://support.test/problems/too-many-requests',
      status: 429,
      detail: 'This token has used up the 4 requests of 3 seconds.',
    });
    expect(refused.headers).not.toHaveProperty('x-ratelimit-limit');
    await until(
      'a place for the platform',
      async () => expect((await list(api, 'platform')).statusCode).toBe(200),
      10_000,
    );
  });

  it('count each token by itself, by the policy of its kind', async () => {
    expect(await statuses(3, () => list(slow, 'agent-1'))).toEqual([200, 200, 429]);
    const other = await list(slow, 'agent-2');
    expect([other.statusCode, other.headers['ratelimit-policy']]).toEqual([200, '"staff";q=2;w=3600']);
    expect(other.headers['ratelimit']).toMatch(/^"staff";r=1;t=(3600|3599)$/);
    expect(await statuses(5, () => list(slow, 'partner'))).toEqual([200, 200, 200, 200, 429]);
    // Two logins of one person are two tokens.
    expect((await list(slow, 'supervisor-1')).headers['ratelimit']).toContain('r=1');
    expect((await list(slow, 'supervisor-1b')).headers['ratelimit']).toContain('r=1');
  });

  it('are on every answer of /v1, refusals included', async () => {
    const at = await startApi({ rateLimits: { windowS: 3_600 } });
    const asked = { body: aTicketBody() };
    const answers = [
      await at.ask('POST', '/v1/tickets', asked),
      await at.ask('POST', '/v1/tickets', { ...asked, key: null }),
      await at.ask('POST', '/v1/tickets', { body: '{' }),
      await at.ask('GET', '/v1/tickets', { as: 'nobody' }),
      await at.ask('GET', '/v1/tickets', { as: null }),
      await at.ask('GET', '/v1/staff'),
      await at.ask('GET', '/v1/tickets/7K3QX9BD'),
      await at.ask('GET', '/v1/nothing?at=all', { as: null }),
      await at.ask('PUT', '/v1/tickets', { body: {} }),
      await at.ask('POST', '/v1/tickets', { headers: { 'content-type': 'text/plain' }, body: 'Hello' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([201, 400, 400, 401, 401, 403, 404, 404, 405, 415]);
    for (const { headers } of answers) {
      expect(headers['ratelimit-policy']).toMatch(/^"(client|staff|no-token)";q=1000000;w=3600$/);
      expect(headers['ratelimit']).toMatch(/^"(client|staff|no-token)";r=9999\d\d;t=3(600|59\d)$/);
    }
    await at.stop();
  });

  it('are not on probes, nor on addresses where nothing is, which are not counted', async () => {
    for (const path of ['/livez', '/readyz', '/metrics', '/nothing'])
      for (let n = 0; n < 5; n++) {
        const { status, headers } = await api.ask('GET', path, { as: null });
        expect([path, status]).toEqual([path, path === '/nothing' ? 404 : 200]);
        expect(headers).not.toHaveProperty('ratelimit');
      }
  });
});

describe('open routes', () => {
  const read = (path: string, ip: string, headers: Readonly<Record<string, string>> = {}) =>
    slow.app.inject({ url: path, remoteAddress: ip, headers });

  it('are counted by address in a budget of their own', async () => {
    const ip = '192.0.2.20';
    const pages = ['/', '/problems', '/openapi.json', '/docs', '/problems/overloaded'];
    for (const page of pages) expect((await read(page, ip)).statusCode).toBeLessThan(400);
    const refused = await read('/openapi.json', ip);
    expect([refused.statusCode, refused.headers['ratelimit-policy']]).toEqual([429, '"open";q=5;w=3600']);
    expect((await read('/openapi.json', '192.0.2.21')).statusCode).toBe(200);
    expect((await list(slow, 'guess', ip)).statusCode).toBe(401);
  });

  it('a link or a call-back counts where its signature is wrong, and a right one is let in all the same', async () => {
    const ip = '192.0.2.22';
    expect(await statuses(4, () => read('/l/forged.signature', ip))).toEqual([404, 404, 404, 429]);
    const callBack = (signature: string) =>
      slow.app.inject({
        method: 'POST',
        url: '/webhooks/deliveries',
        remoteAddress: ip,
        headers: { 'content-type': 'application/json', 'x-hotmess-signature': signature },
        payload: '{"id":"x","state":"failed"}',
      });
    expect((await callBack('t=1,v1=00')).statusCode).toBe(429);
    const claims = { purpose: 'rate', ref: '7K3QX9BD', expiresAt: Date.now() + 60_000, id: 'x' } as const;
    expect((await read(`/l/${signLink(linkSecret, claims)}`, ip)).statusCode).toBe(200);
    const body = '{"id":"nothing-of-ours","state":"failed"}';
    const { statusCode } = await slow.app.inject({
      method: 'POST',
      url: '/webhooks/deliveries',
      remoteAddress: ip,
      headers: {
        'content-type': 'application/json',
        'x-hotmess-signature': signature(providerSecret, body, Math.round(Date.now() / 1000)),
      },
      payload: body,
    });
    expect(statusCode).toBe(404); // heard: there is no such message
  });

  it('are counted by the address that a trusted proxy names, and by that of any other proxy itself', async () => {
    const behind = async (proxies: readonly string[] | undefined) => {
      const at = await startApi({
        rateLimits: { ...limits, windowS: 3_600 },
        ...(proxies && { trustedProxies: proxies }),
      });
      const from = (client: string) =>
        at.app.inject({ url: '/problems', remoteAddress: '10.0.0.1', headers: { 'x-forwarded-for': client } });
      const answers = [...(await statuses(6, () => from('192.0.2.30'))), (await from('192.0.2.31')).statusCode];
      await at.stop();
      return answers;
    };
    expect(await behind(['10.0.0.0/8'])).toEqual([200, 200, 200, 200, 200, 429, 200]);
    expect(await behind(undefined)).toEqual([200, 200, 200, 200, 200, 429, 429]);
  });

  it('a call-back without the form or the time of a signature is refused before its body is read', async () => {
    const { statusCode } = await slow.app.inject({
      method: 'POST',
      url: '/webhooks/deliveries',
      remoteAddress: '192.0.2.40',
      headers: { 'content-type': 'application/json', 'x-hotmess-signature': 'none' },
      payload: 'x'.repeat(100_000),
    });
    expect(statusCode).toBe(400);
  });
});

describe('requests without a valid token', () => {
  it('cost the database one look for each wrong token in two seconds: one that is issued meanwhile is let in afterwards', async () => {
    const at = await startApi({});
    expect((await list(at, 'early-bird')).statusCode).toBe(401);
    const hash = tokenHash('dev-early-bird');
    await storeToken(at.db, {
      id: 'early',
      hash,
      owner: { clientId: 'platform', scopes: ['read'] },
      expiresAt: null,
      issuedBy: 'a test',
    });
    expect((await list(at, 'early-bird')).statusCode).toBe(401);
    await until('the token is let in', async () => (await list(at, 'early-bird')).statusCode === 200);
    await at.stop();
  });

  it('are counted by address: whoever guesses gets 429, and other addresses do not', async () => {
    const guesser = '192.0.2.7';
    expect(await statuses(2, () => list(slow, 'guess', guesser))).toEqual([401, 401]);
    expect(await statuses(2, () => list(slow, null, guesser))).toEqual([401, 429]);
    const refused = await list(slow, 'guess', guesser);
    expect(refused.headers['ratelimit-policy']).toBe('"no-token";q=3;w=3600');
    expect(refused.json().detail).toContain('Requests without a valid token from this address');
    expect((await list(slow, 'guess', '192.0.2.8')).statusCode).toBe(401);
  });

  it('of one IPv6 network are counted together', async () => {
    const ip = (n: number) => `2001:db8:1:2::${n}`;
    let n = 1;
    expect(await statuses(4, () => list(slow, 'guess', ip(n++)))).toEqual([401, 401, 401, 429]);
  });

  it('never lock out a valid token from the same address, not even one never seen before', async () => {
    const address = '192.0.2.9';
    expect(await statuses(4, () => list(slow, 'guess', address))).toEqual([401, 401, 401, 429]);
    const { statusCode, headers } = await list(slow, 'platform', address);
    expect([statusCode, headers['ratelimit']]).toEqual([200, expect.stringMatching(/^"client";r=3;/)]);
  });
});

describe('a request that is refused', () => {
  /** The answer to a request of which only the head is sent; it announces a body of 1 MB. */
  const answerToHead = (port: number): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      let text = '';
      socket.setEncoding('utf8').on('error', reject);
      socket.on('data', (chunk: string) => {
        text += chunk;
        if (!text.includes('}')) return;
        socket.destroy();
        resolve(text);
      });
      socket.write(
        [
          'POST /v1/tickets HTTP/1.1',
          'Host: support.test',
          'Authorization: Bearer dev-billing-1',
          'Idempotency-Key: never spent',
          'Content-Type: application/json',
          'Content-Length: 1000000',
          '',
          '',
        ].join('\r\n'),
      );
    });

  it('is answered before a byte of its body is read, and does not spend its Idempotency-Key', async () => {
    await statuses(2, () => list(slow, 'billing-1'));
    await slow.app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = slow.app.server.address() as { port: number };
    expect(await answerToHead(port)).toMatch(/^HTTP\/1\.1 429 /);
    const rows = await slow.db.selectFrom('idempotency_key').selectAll().where('key', '=', 'never spent').execute();
    expect(rows).toEqual([]);
  });
});

describe('a route that is never limited', () => {
  let app: FastifyInstance;
  beforeAll(async () => {
    app = Fastify();
    answerProblems(app, () => 'https://support.test');
    const limitRate = await limitRates(app, { ...limits, windowS: 3_600 });
    authenticate(app, api.db, { limitRate, ownTokensOnly: false });
    // Any two lines of the access table will do.
    app.post('/v1/tickets', { config: { neverLimited: true } }, async () => ({ heard: true }));
    app.get('/v1/tickets', async () => ({}));
  });
  afterAll(() => app.close());

  const ask = (method: 'GET' | 'POST', as: string) =>
    app.inject({ method, url: '/v1/tickets', headers: { authorization: `Bearer dev-${as}` } });

  it('answers a token that has used up its limit, and does not count against it', async () => {
    expect(await statuses(5, () => ask('GET', 'platform'))).toEqual([200, 200, 200, 200, 429]);
    for (let n = 0; n < 50; n++) {
      const { statusCode, headers } = await ask('POST', 'platform');
      expect(statusCode).toBe(200);
      expect(headers).not.toHaveProperty('ratelimit');
    }
    await ask('POST', 'partner');
    expect((await ask('GET', 'partner')).headers['ratelimit']).toContain('r=3');
  });

  it('still limits requests without a valid token', async () => {
    expect(await statuses(4, () => ask('POST', 'guess'))).toEqual([401, 401, 401, 429]);
  });
});
