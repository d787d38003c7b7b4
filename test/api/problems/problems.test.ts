import { connect as connectSocket } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemTypes } from '../../../api/problems/problem-types.ts';
import { aTicketBody, type Json, startApi, type TestApi } from '../../support/servers/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const open = (body: unknown, headers: Record<string, string> = {}) => api.ask('POST', '/v1/tickets', { body, headers });

/** The places that a 400 names. */
const places = (body: Json): unknown[] =>
  (body['errors'] as { pointer?: string; parameter?: string }[]).map(
    ({ pointer, parameter }) => pointer ?? `?${parameter}`,
  );

describe('problem+json', () => {
  it('carries type, title, status, detail and an instance of its own', async () => {
    const { status, headers, body } = await api.ask('GET', '/v1/tickets/7K3QX9BD');
    expect(status).toBe(404);
    expect(headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(Object.keys(body).sort()).toEqual(['detail', 'instance', 'status', 'title', 'type']);
    expect(body['instance']).toMatch(/^urn:uuid:[0-9a-f-]{36}$/);
    const other = await api.ask('GET', '/v1/tickets/7K3QX9BD');
    expect(other.body['instance']).not.toBe(body['instance']);
  });

  it.each(Object.entries(problemTypes))('explains %s on a page of its own', async (slug, { title, status }) => {
    const page = await api.ask('GET', `/problems/${slug}`, { as: null });
    expect([page.status, page.headers['content-type']]).toEqual([200, expect.stringContaining('text/html')]);
    expect(page.text).toContain(`<h1>${title}</h1>`);
    expect(page.text).toContain(`Status ${status}`);
    expect((await api.ask('GET', '/problems', { as: null })).text).toContain(`/problems/${slug}"`);
  });

  it('is the answer to every address that has nothing, and speaks of no token to whoever sent none', async () => {
    for (const path of ['/docs/static/nope.js', '/problems/nothing', '/nowhere', '/v1/nowhere']) {
      const { status, headers, body } = await api.ask('GET', path, { as: null });
      expect([path, status, body['detail']]).toEqual([path, 404, 'There is nothing at this address.']);
      expect([path, headers['content-type']]).toEqual([path, expect.stringContaining('application/problem+json')]);
    }
    const { body } = await api.ask('GET', '/v1/tickets/7K3QX9BD');
    expect(body['detail']).toBe('There is nothing here that this token may see.');
  });

  it('has no page where there is no such problem', async () => {
    for (const slug of ['nothing', 'constructor', '__proto__'])
      expect((await api.ask('GET', `/problems/${slug}`, { as: null })).status).toBe(404);
  });
});

describe('400', () => {
  it('names every place of a body by a JSON pointer, unknown fields too', async () => {
    const { status, body } = await open({
      ...aTicketBody({ category: 'gossip', subject: 'two\nlines', 'a/b~c': 1 }),
      requester: { email: 'nowhere', name: ' ', age: 7 },
      message: undefined,
    });
    expect(status).toBe(400);
    expect(body['type']).toBe('https://support.test/problems/invalid-request');
    expect(places(body).sort()).toEqual(
      ['/a~1b~0c', '/category', '/message', '/requester/age', '/requester/email', '/requester/name', '/subject'].sort(),
    );
  });

  it('names parameters of a query, unknown ones too', async () => {
    const { status, body } = await api.ask('GET', '/v1/tickets?limit=101&status=opened&stauts=open&sort=priority');
    expect(status).toBe(400);
    expect(places(body).sort()).toEqual(['?limit', '?sort', '?status', '?stauts']);
  });

  it.each([
    ['no body', undefined, '/invalid-request'],
    ['null', 'null', '/invalid-request'],
    ['a list', '[]', '/invalid-request'],
    ['nothing', '', '/malformed-request'],
    ['half a body', '{"category":', '/malformed-request'],
    ['a __proto__', '{"__proto__":{"category":"general"}}', '/invalid-request'],
    ['an escaped __proto__', '{"\\u005f_proto__":{}}', '/invalid-request'],
    ['a constructor with a prototype', '{"constructor":{"prototype":{}}}', '/invalid-request'],
    ['broken UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), '/malformed-request'],
  ])('answers %s', async (_, body, slug) => {
    const answer = await open(body);
    expect([answer.status, String(answer.body['type'])]).toEqual([400, expect.stringContaining(slug)]);
  });

  it('names a parameter that takes one value and was sent twice, and what a number must be', async () => {
    for (const [path, parameter, detail] of [
      ['/v1/tickets?limit=1&limit=2', 'limit', 'is sent more than once: send it once'],
      ['/v1/tickets?sort=due&sort=due', 'sort', 'is sent more than once: send it once'],
      ['/v1/tickets?limit=many', 'limit', 'must be a whole number from 1 to 100'],
    ] as const)
      expect((await api.ask('GET', path)).body['errors']).toEqual([{ parameter, detail }]);
    const tooMany = await api.ask('GET', `/v1/tickets?${'status=open&'.repeat(21)}limit=1`);
    expect(places(tooMany.body)).toEqual(['?status']);
  });

  it.each([
    ['{"category":"general",}', 'it goes wrong at character 23 (line 1, column 23)'],
    ['{\n  "category": general\n}', 'it goes wrong at character 17 (line 2, column 15)'],
    ['{"category":', 'it ends too early, after 12 characters'],
    ['', 'it is empty'],
  ])('says where %j stops being JSON', async (body, where) => {
    expect((await open(body)).body['detail']).toBe(`The body is not JSON: ${where}. Correct it and send it again.`);
  });

  it('names a field that no body may have', async () => {
    const answer = await open('{"requester":{"__proto__":{}},"constructor":{"prototype":{}}}');
    expect(places(answer.body)).toEqual(['/requester/__proto__', '/constructor/prototype']);
  });

  it('refuses text that PostgreSQL cannot store, and says where', async () => {
    const requester = { email: 'a@example.com', name: 'half \ud800 of it' };
    const answer = await open(JSON.stringify(aTicketBody({ message: 'a\u0000b', requester })));
    expect(answer.status).toBe(400);
    expect(places(answer.body).sort()).toEqual(['/message', '/requester/name']);
    for (const path of ['/v1/tickets?q=%00', '/v1/tickets?requester=a%00b'])
      expect([path, (await api.ask('GET', path)).status]).toEqual([path, 400]);
    for (const path of ['/v1/tickets/%00', '/v1/accounts/a%00b'])
      expect([path, (await api.ask('GET', path)).status]).toEqual([path, 404]);
  });

  it('refuses a body that is nested without end', async () => {
    const deep = `${'['.repeat(60_000)}${']'.repeat(60_000)}`;
    expect((await open(`{"category":${deep}}`)).status).toBe(400);
  });

  it('answers an address whose percent encoding is broken', async () => {
    const { status, body } = await api.ask('GET', '/v1/tickets/%zz');
    expect([status, body['type']]).toEqual([400, 'https://support.test/problems/malformed-request']);
  });
});

describe('413, 415 and bytes that are not HTTP', () => {
  it('answers a body that is too large', async () => {
    const { status, body } = await api.ask('POST', '/v1/tickets/7K3QX9BD/assign', {
      as: 'agent-1',
      body: { team: 'x'.repeat(300_000) },
    });
    expect([status, body['type']]).toEqual([413, 'https://support.test/problems/payload-too-large']);
    expect(body['detail']).toContain('262144');
  });

  it('takes the longest message even if JSON escapes every character', async () => {
    const message = '\\ud83d\\ude00'.repeat(10_000);
    const body = JSON.stringify(aTicketBody({ message: '?' })).replace('"?"', `"${message}"`);
    expect((await open(body)).status).toBe(201);
  });

  it.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'nonsense'])(
    'answers a body of %s',
    async (type) => {
      const { status, body } = await open('category=general', { 'content-type': type });
      expect([status, body['type']]).toEqual([415, 'https://support.test/problems/unsupported-media-type']);
    },
  );

  it('answers bytes that are not HTTP, and endless headers, with problems too', async () => {
    await api.app.listen({ host: '127.0.0.1', port: 0 });
    const raw = (bytes: string): Promise<string> =>
      new Promise((resolve, reject) => {
        const { port } = api.app.server.address() as { port: number };
        const socket = connectSocket(port, '127.0.0.1', () => socket.write(bytes));
        let answer = '';
        socket.setEncoding('utf8').on('data', (chunk: string) => {
          answer += chunk;
        });
        socket.on('close', () => resolve(answer)).on('error', reject);
      });
    const nonsense = await raw('hello?\r\n\r\n');
    expect(nonsense).toMatch(/^HTTP\/1\.1 400 /);
    expect(nonsense).toMatch(/content-type: application\/problem\+json/i);
    expect(nonsense).toContain('/problems/malformed-request');
    const long = await raw(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`);
    expect(long).toMatch(/^HTTP\/1\.1 431 /);
    expect(long).toContain('/problems/header-too-large');
  });
});

describe('whatever is sent', () => {
  const anything = fc.oneof(fc.anything({ maxDepth: 2 }), fc.string({ unit: 'binary' }), fc.constant(aTicketBody()));
  const nearly = fc.record(
    {
      category: fc.oneof(fc.constant('general'), anything),
      subject: fc.oneof(fc.string({ unit: 'grapheme', maxLength: 250 }), anything),
      message: fc.oneof(fc.string({ unit: 'binary' }), anything),
      requester: fc.oneof(fc.record({ email: fc.oneof(fc.emailAddress(), anything), name: anything }), anything),
      immediateDanger: anything,
    },
    { requiredKeys: [] },
  );

  it('a body is answered 201 or 4xx, never 5xx', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(nearly, anything), async (body) => {
        const text = JSON.stringify(body, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
        const { status, text: answer } = await open(text ?? '');
        expect(status === 201 || (status >= 400 && status < 500), `${status} ${answer}`).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('a query, a cursor or a key is answered 200 or 4xx, never 5xx', async () => {
    const names = ['q', 'cursor', 'limit', 'status', 'requester', 'assignee', 'sort', 'team'] as const;
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string(),
      fc.constantFrom('%', '\\', "'", '_', '50', 'open'),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), text, async (name, value) => {
        const query = `${name}=${encodeURIComponent(value.toWellFormed())}`;
        const { status, text: answer } = await api.ask('GET', `/v1/tickets?${query}`, { as: 'agent-1' });
        expect(status === 200 || (status >= 400 && status < 500), `${query}: ${status} ${answer}`).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
