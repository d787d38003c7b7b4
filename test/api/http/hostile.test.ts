import { deepStrictEqual } from 'node:assert/strict';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rowCounts } from '../../support/probe/rows.ts';
import { head, posting, send } from '../../support/servers/socket.ts';
import { aTicketBody, startApi, type TestApi } from '../../support/servers/test-api.ts';

let api: TestApi;
let port: number;
let before: Record<string, number>;
beforeAll(async () => {
  api = await startApi({ limits: { requestMs: 1_500 } });
  await api.app.listen({ host: '127.0.0.1', port: 0 });
  ({ port } = api.app.server.address() as { port: number });
});
afterAll(() => api.stop());

// A refused request leaves nothing in the database, and no warning or error in the log.
beforeEach(async () => {
  before = await rowCounts(api.db);
});
afterEach(async () => {
  deepStrictEqual(await rowCounts(api.db), before);
  const surprises = api.log.splice(0).filter((line) => /"level":(40|50|60)|"status":5/.test(line));
  deepStrictEqual(surprises, []);
});

const whole = JSON.stringify(aTicketBody());
/** The body of a ticket with raw JSON in place of its subject. */
const withSubject = (written: string): string => whole.replace('"The map stays empty"', written);
const deep = (depth: number, from: string, to: string): string => `${from.repeat(depth)}1${to.repeat(depth)}`;
const chunked = (body: string): string => `${Buffer.byteLength(body).toString(16)}\r\n${body}\r\n0\r\n\r\n`;
const fields = (n: number): string => `{${[...Array(n).keys()].map((at) => `"f${at}":1`).join()}}`;
const json = 'Content-Type: application/json';

describe('a body over the wire', () => {
  it.each([
    ['a field named twice', whole.replace('{', '{"category":"safety",'), 'invalid-request', '"/category"'],
    ['twice in other letters', whole.replace('{', '{"c\\u0061tegory":"safety",'), 'invalid-request', '"/category"'],
    ['twice within', whole.replace('"email"', '"name":"a","email"'), 'invalid-request', '"/requester/name"'],
    ['10,000 lists deep', withSubject(deep(10_000, '[', ']')), 'invalid-request', 'deeper than 32'],
    ['10,000 objects deep', withSubject(deep(10_000, '{"a":', '}')), 'invalid-request', 'deeper than 32'],
    ['lists without end', `{"subject":${'['.repeat(200_000)}`, 'invalid-request', 'deeper than 32'],
    ['__proto__', whole.replace('{', '{"__proto__":{"category":"safety"},'), 'invalid-request', '"/__proto__"'],
    [
      'constructor',
      whole.replace('{', '{"constructor":{"prototype":{"a":1}},'),
      'invalid-request',
      '"/constructor/prototype"',
    ],
    ['a plain constructor', whole.replace('{', '{"constructor":1,'), 'invalid-request', '"/constructor"'],
    ['toString', whole.replace('{', '{"toString":1,'), 'invalid-request', '"/toString"'],
    ['a NUL', withSubject('"a\\u0000b"'), 'invalid-request', '"/subject"'],
    ['half a surrogate pair', withSubject('"\\ud800"'), 'invalid-request', '"/subject"'],
    ['a raw line feed', withSubject('"a\nb"'), 'malformed-request', 'not JSON'],
    ['1e400', withSubject('1e400'), 'invalid-request', '"/subject"'],
    ['a number of 100,000 digits', withSubject('9'.repeat(100_000)), 'invalid-request', '"/subject"'],
    ['a subject too long', withSubject(`"${'x'.repeat(201)}"`), 'invalid-request', '"/subject"'],
    ['a comma too many', `${whole.slice(0, -1)},}`, 'malformed-request', 'not JSON'],
    ['a second body behind the first', `${whole}${whole}`, 'malformed-request', 'not JSON'],
    ['a comment', `/* */${whole}`, 'malformed-request', 'not JSON'],
    ['NaN', withSubject('NaN'), 'malformed-request', 'not JSON'],
    ['a byte order mark', `\uFEFF${whole}`, 'malformed-request', 'byte order mark'],
    ['UTF-16', Buffer.from(whole, 'utf16le'), 'malformed-request', 'not JSON'],
    ['broken UTF-8', Buffer.from(withSubject('"\xff"'), 'latin1'), 'malformed-request', 'not UTF-8'],
    ['an overlong slash', Buffer.from(withSubject('"\xc0\xaf"'), 'latin1'), 'malformed-request', 'not UTF-8'],
    ['500 unknown fields', fields(500), 'invalid-request', '/f95'],
    ['30,000 unknown fields', fields(30_000), 'invalid-request', 'more than 1000 fields'],
  ])('with %s is a 400', async (_, body, problem, says) => {
    const answer = await send(port, { bytes: posting(body) });
    expect([answer.status, answer.problem]).toEqual([400, problem]);
    expect(answer.text).toContain(says);
    expect(answer.text.length).toBeLessThan(20_000);
  });

  it.each([
    ['minutesSpent', '9007199254740993'],
    ['minutesSpent', '1e400'],
    ['minutesSpent', `1${'0'.repeat(400)}`],
    ['minutesSpent', '1.5'],
    ['minutesSpent', '"1"'],
    ['minutesSpent', '-1'],
  ])('with %s of %s is a 400', async (field, written) => {
    const { status, body } = await api.ask('POST', '/v1/tickets/7K3QX9BD/messages', {
      as: 'agent-1',
      headers: { 'if-match': '"0"' },
      body: `{"body":"Hello.","visibility":"public","${field}":${written}}`,
    });
    expect([status, body['errors']]).toEqual([
      400,
      expect.arrayContaining([expect.objectContaining({ pointer: `/${field}` })]),
    ]);
  });

  const tooMuch = withSubject(`"${'x'.repeat(300_000)}"`);
  const small = 'POST /v1/tickets/7K3QX9BD/verification';
  it.each([
    ['with its length', head(small, json, `Content-Length: ${tooMuch.length}`) + tooMuch],
    ['in pieces, without any length', head(small, json, 'Transfer-Encoding: chunked') + chunked(tooMuch)],
    ['only announced', head(small, json, 'Content-Length: 99999999999')],
  ])('that is too large, %s, is a 413', async (_, bytes) => {
    const answer = await send(port, { bytes });
    expect([answer.status, answer.problem]).toEqual([413, 'payload-too-large']);
  });

  it.each([
    'application/jsonx',
    'application/json-patch+json',
    'application/json; charset=utf-16',
    'application/json;charset="latin1"',
    'text/json',
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    'application/json, text/plain',
    '*/*',
    '',
  ])('as "%s" is a 415', async (type) => {
    const bytes = posting(whole, [`Content-Type: ${type}`, `Content-Length: ${whole.length}`]);
    const answer = await send(port, { bytes });
    expect([answer.status, answer.problem]).toEqual([415, 'unsupported-media-type']);
  });

  it('without any type, or compressed, is a 415', async () => {
    const length = `Content-Length: ${whole.length}`;
    for (const headers of [[length], [json, length, 'Content-Encoding: gzip']])
      expect(await send(port, { bytes: posting(whole, headers) })).toMatchObject({ status: 415 });
  });

  it.each([
    ['a byte now and then', posting(whole)],
    ['a byte now and then in chunks', posting(chunked(whole), [json, 'Transfer-Encoding: chunked'])],
    ['shorter than its length says', posting(whole, [json, `Content-Length: ${whole.length + 10}`])],
    ['a head a byte now and then', Buffer.from(head('GET /v1/tickets', `X-Long: ${'x'.repeat(100)}`))],
  ])('that comes slowly, %s, is a 408 in time', async (name, bytes) => {
    const slow = name.startsWith('shorter') ? { bytes } : { bytes, everyMs: 40 };
    const began = performance.now();
    const answer = await send(port, slow);
    expect([answer.status, answer.problem]).toEqual([408, 'request-timeout']);
    expect(performance.now() - began).toBeLessThan(6_000);
  });
});

describe('an answer that goes out before the body has arrived', () => {
  const open = (token: string, ...headers: readonly string[]) =>
    ['POST /v1/tickets HTTP/1.1', 'Host: support.test', `Authorization: Bearer ${token}`, ...headers].join('\r\n');
  const begun = (head: string, length: number): string =>
    `${head}\r\n${json}\r\nContent-Length: ${length}\r\n\r\n{"cat`;

  it.each([
    ['401', begun(open('nobody', 'Idempotency-Key: early-1'), 1_000)],
    ['401', `${open('nobody')}\r\n${json}\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"cat`],
    ['400', begun(open('dev-platform'), 1_000)],
    ['404', begun(open('nobody').replace('/v1/tickets', '/v1/nowhere'), 1_000)],
    ['405', begun(open('nobody').replace('POST', 'PUT'), 1_000)],
    ['413', begun(open('dev-platform', 'Idempotency-Key: early-2'), 9_000_000_000)],
    ['415', begun(open('dev-platform', 'Idempotency-Key: early-3'), 1_000).replace('application/json', 'text/plain')],
  ])('%s, closes the connection and is the only one', async (status, bytes) => {
    const began = performance.now();
    const { text } = await send(port, { bytes });
    expect(text.match(/HTTP\/1\.1 \d{3}/g)).toEqual([`HTTP/1.1 ${status}`]);
    expect(text.toLowerCase()).toContain('\r\nconnection: close\r\n');
    expect(performance.now() - began).toBeLessThan(1_400);
  });

  it('keeps the connection where the body has wholly arrived, read or not', async () => {
    const refused = `${begun(open('nobody'), 5)}`;
    const { text } = await send(port, { bytes: `${refused}${head('GET /livez')}` });
    expect(text.match(/HTTP\/1\.1 \d{3}/g)).toEqual(['HTTP/1.1 401', 'HTTP/1.1 200']);
  });
});

describe('a head over the wire', () => {
  const refused = (bytes: string): [string, number] => [bytes, 400];
  it.each([
    [
      'both a length and chunks',
      refused(posting(chunked(whole), [json, 'Transfer-Encoding: chunked', 'Content-Length: 5']).toString()),
    ],
    ['two lengths', refused(posting(whole, [json, 'Content-Length: 5', `Content-Length: ${whole.length}`]).toString())],
    ['a length with a sign', refused(posting(whole, [json, `Content-Length: +${whole.length}`]).toString())],
    ['chunks not last', refused(posting(chunked(whole), [json, 'Transfer-Encoding: chunked, identity']).toString())],
    ['odd chunks', refused(posting(chunked(whole), [json, 'Transfer-Encoding: xchunked']).toString())],
    ['a folded line', refused(head('GET /v1/tickets', 'X-Folded: a', ' b'))],
    ['a space before the colon', refused(head('GET /v1/tickets', 'X-Space : a'))],
    ['a NUL in a header', refused(head('GET /v1/tickets', 'X-Nul: a\0b'))],
    ['a bare carriage return', refused(head('GET /v1/tickets', 'X-Bare: a\rX-More: b'))],
    ['no Host', refused(head('GET /v1/tickets').replace('Host: support.test\r\n', ''))],
    ['two Hosts', refused(head('GET /v1/tickets', 'Host: other.test'))],
    ['two tokens', refused(head('GET /v1/tickets', 'Authorization: Bearer dev-agent-1'))],
    [
      'two types',
      refused(posting(whole, [json, 'Content-Type: text/plain', `Content-Length: ${whole.length}`]).toString()),
    ],
    [
      'two keys',
      refused(posting(whole, [json, 'Idempotency-Key: other', `Content-Length: ${whole.length}`]).toString()),
    ],
    ['HTTP/2 out of nowhere', refused('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')],
    ['HTTP/9.9', refused(head('GET /v1/tickets').replace('HTTP/1.1', 'HTTP/9.9'))],
    ['a method that nobody knows', refused(head('BREW /v1/tickets'))],
    ['a method in small letters', refused(head('get /v1/tickets'))],
    ['TLS', refused('\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03')],
    ['a header of 20 KB', [head('GET /v1/tickets', `X-Long: ${'x'.repeat(20_000)}`), 431]],
    ['5,000 headers', [head('GET /v1/tickets', ...[...Array(5_000).keys()].map((n) => `X-${n}: 1`)), 431]],
    ['an address of 20 KB', [head(`GET /v1/tickets?q=${'x'.repeat(20_000)}`), 431]],
    ['an address of 10 KB', [head(`GET /v1/tickets/${'x'.repeat(10_000)}`), 404]],
    ['a path upwards', [head('GET /v1/../v1/tickets'), 404]],
    ['an encoded path upwards', [head('GET /v1/tickets/%2e%2e%2f%2e%2e'), 404]],
    ['a NUL in the path', [head('GET /v1/tickets/%00'), 404]],
    ['a NUL in the middle', [head('GET /v1/tickets/7K3QX9BD%00'), 404]],
    ['broken percents', refused(head('GET /v1/tickets/%zz'))],
    ['half a percent', refused(head('GET /v1/tickets/%'))],
    ['broken UTF-8 in percents', refused(head('GET /v1/tickets/%c0%af'))],
    ['a parameter twice', refused(head('GET /v1/tickets?limit=5&limit=6'))],
    ['a parameter in brackets', refused(head('GET /v1/tickets?status[]=open'))],
    ['a parameter of parameters', refused(head('GET /v1/tickets?a[b]=c'))],
    ['a parameter __proto__', refused(head('GET /v1/tickets?__proto__=1'))],
    ['a parameter where there is none', refused(head('GET /v1/escalation-rules?limit=5'))],
    ['a NUL in a query', refused(head('GET /v1/tickets?q=%00'))],
    ['DELETE', [head('DELETE /v1/tickets'), 405]],
    ['PATCH', [head('PATCH /v1/tickets/7K3QX9BD'), 405]],
    ['OPTIONS', [head('OPTIONS /v1/tickets'), 405]],
    ['TRACE', [head('TRACE /v1/tickets'), 405]],
    ['PROPFIND', [head('PROPFIND /v1/tickets'), 405]],
    ['POST where only GET is', [head('POST /v1/reply-templates', 'Content-Length: 0'), 405]],
    ['OPTIONS *', [head('OPTIONS *'), 404]],
    ['an address of another host', [head('GET http://other.test/v1/nothing'), 404]],
  ] satisfies [string, [string, number]][])('with %s is refused', async (_, [bytes, status]) => {
    const answer = await send(port, { bytes });
    expect([answer.status, answer.text.slice(0, 2_000)]).toEqual([status, expect.stringContaining('problem+json')]);
    expect(answer.text).toMatch(/"detail":".+?[.]"/);
  });

  it('a method that an address lacks gets a 405 that names those it has', async () => {
    const { text } = await send(port, { bytes: head('DELETE /v1/tickets') });
    expect(text).toMatch(/^allow: GET, HEAD, POST\r$/im);
  });

  it('CONNECT opens no tunnel', async () => {
    expect(await send(port, { bytes: head('CONNECT other.test:443') })).toMatchObject({ text: '' });
  });

  it('HEAD is a GET without its body', async () => {
    const { status, text } = await send(port, { bytes: head('HEAD /v1/tickets') });
    expect([status, text.split('\r\n\r\n')[1]]).toEqual([200, '']);
  });

  it('a second request smuggled in behind a body is not carried out', async () => {
    const inner = posting(whole).toString();
    const outer = posting(inner, [json, `Content-Length: ${inner.length}`]);
    const { status, text } = await send(port, { bytes: outer });
    expect([status, text.match(/HTTP\/1\.1 /g)?.length]).toEqual([400, 1]);
  });
});
