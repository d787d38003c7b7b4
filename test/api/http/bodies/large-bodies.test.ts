import { randomUUID } from 'node:crypto';
import { type ClientRequest, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../../support/probe/until.ts';
import { head, send } from '../../../support/servers/socket.ts';
import { anOpenTicket, aTicketBody, startApi, type TestApi } from '../../../support/servers/test-api.ts';

let api: TestApi;
let port: number;
beforeAll(async () => {
  api = await startApi();
  await api.app.listen({ host: '127.0.0.1', port: 0 });
  ({ port } = api.app.server.address() as { port: number });
});
afterAll(() => api.stop());

/** A request of which only a part has been sent. */
interface Begun {
  readonly sent: ClientRequest;
  /** Its status and Retry-After, once it is answered; 0 when the connection broke first. */
  readonly answered: Promise<readonly [status: number, retryAfter: string | undefined]>;
  /** Sends the rest. */
  readonly finish: () => void;
}

const oneMegabyte = Buffer.alloc(1024 * 1024, 7).toString('base64');
const whole = Buffer.from(JSON.stringify(aTicketBody({ attachments: [{ name: 'photo.bin', base64: oneMegabyte }] })));

const all: ClientRequest[] = [];
afterEach(() => {
  for (const sent of all.splice(0)) sent.destroy();
});

/**
 * Begins a ticket with a file of one megabyte, or that file as it is: the head and `bytes` of the body are sent, the rest is held back.
 */
function begin({ bytes = 1_000, token = 'dev-platform', isChunked = false, isRaw = false } = {}): Begun {
  const sent = request({
    port,
    host: '127.0.0.1',
    method: 'POST',
    path: isRaw ? '/v1/uploads?name=photo.bin' : '/v1/tickets',
    headers: {
      authorization: `Bearer ${token}`,
      'idempotency-key': randomUUID(),
      'content-type': isRaw ? 'application/octet-stream' : 'application/json',
      ...(isChunked ? { 'transfer-encoding': 'chunked' } : { 'content-length': whole.length }),
    },
  });
  all.push(sent);
  const answered = new Promise<readonly [number, string | undefined]>((resolve) => {
    sent.once('response', (response) => {
      response.resume();
      resolve([response.statusCode ?? 0, response.headers['retry-after']]);
    });
    sent.once('error', () => resolve([0, undefined]));
  });
  sent.flushHeaders();
  if (bytes > 0) sent.write(whole.subarray(0, bytes));
  return { sent, answered, finish: () => sent.end(whole.subarray(bytes)) };
}

const refused = [503, '5'] as const;
/** A sender who is neither of the two clients. */
const bystander = 'dev-supervisor-1';
/** A large body each of two clients in hand: nobody has answered them, and one of a third sender that would be done at once is refused. */
const twoInHand = (given = {}): Promise<readonly Begun[]> =>
  until('two are in hand', async () => {
    const two = [begin(given), begin({ ...given, token: 'dev-partner' })];
    await pause(100); // nothing shows from outside that a head was read; a probe that overtook it would take its place
    const probe = begin({ token: bystander });
    probe.finish();
    const [status] = await probe.answered;
    const early = await Promise.race([...two.map(({ answered }) => answered), pause(0)]);
    if (status === 503 && early === undefined) return two;
    for (const { sent } of two) sent.destroy();
    return null;
  });

describe('large bodies', () => {
  it('are two at a time: the third is answered 503 before a byte of it is read, and the first two are done', async () => {
    const two = await twoInHand();
    expect(await begin({ bytes: 0, token: bystander }).answered).toEqual(refused);
    for (const each of two) each.finish();
    expect((await Promise.all(two.map(({ answered }) => answered))).map(([status]) => status)).toEqual([201, 201]);
    const third = begin();
    third.finish();
    expect((await third.answered)[0]).toBe(201);
  });

  it('are one at a time of one client, however slowly it sends: the other place is left to others', async () => {
    const slow = await until('it is in hand', async () => {
      const first = begin();
      await pause(100); // as above: a body that overtook it would take its place
      const next = begin();
      next.finish();
      const [status] = await next.answered;
      const early = await Promise.race([first.answered, pause(0)]);
      if (status === 503 && early === undefined) return first;
      first.sent.destroy();
      return null;
    });
    expect(await begin({ bytes: 0 }).answered).toEqual(refused);
    for (const token of ['dev-partner', bystander]) {
      const other = begin({ token });
      other.finish();
      expect([token, (await other.answered)[0]]).toEqual([token, 201]);
    }
    slow.finish();
    expect((await slow.answered)[0]).toBe(201);
  });

  it('are those that do not say how large they are, too', async () => {
    const two = await twoInHand({ isChunked: true });
    expect(await begin({ bytes: 0, isChunked: true, token: bystander }).answered).toEqual(refused);
    for (const each of two) each.finish();
    expect((await Promise.all(two.map(({ answered }) => answered))).map(([status]) => status)).toEqual([201, 201]);
  });

  it('are files as raw bytes, too', async () => {
    const two = await twoInHand({ isRaw: true });
    expect(await begin({ bytes: 0, isRaw: true, token: bystander }).answered).toEqual(refused);
    for (const each of two) each.finish();
    expect((await Promise.all(two.map(({ answered }) => answered))).map(([status]) => status)).toEqual([201, 201]);
  });

  it('stand in the way of nothing else: small bodies of the same route, reads, and presses', async () => {
    const two = await twoInHand();
    const { ref } = await anOpenTicket(api);
    expect((await api.ask('GET', `/v1/tickets/${ref}`)).status).toBe(200);
    const body = { accountId: 'acc_1', clientEventId: randomUUID() };
    expect((await api.ask('POST', '/v1/panic', { key: null, body })).status).toBe(201);
    for (const each of two) each.finish();
    await Promise.all(two.map(({ answered }) => answered));
  });

  it('give their place back when their sender goes away', async () => {
    const two = await twoInHand();
    for (const { sent } of two) sent.destroy();
    await until('there is a place again', async () => {
      const next = begin();
      next.finish();
      expect((await next.answered)[0]).toBe(201);
    });
  });

  it('of strangers take no place', async () => {
    const strangers = [begin({ token: 'dev-nobody' }), begin({ token: 'dev-nobody' })];
    expect((await Promise.all(strangers.map(({ answered }) => answered))).map(([status]) => status)).toEqual([
      401, 401,
    ]);
    const first = begin();
    first.finish();
    expect((await first.answered)[0]).toBe(201);
  });

  it('are taken only where files come', async () => {
    const tooMuch = Buffer.from(JSON.stringify({ fixed: true, comment: 'x'.repeat(300_000) }));
    for (const path of ['/v1/tickets/7K3QX9BD/verification', '/v1/check-ins', '/v1/panic', '/webhooks/deliveries']) {
      const bytes = head(`POST ${path}`, 'Content-Type: application/json', `Content-Length: ${tooMuch.length}`);
      expect([path, [400, 413]]).toEqual([
        path,
        expect.arrayContaining([(await send(port, { bytes: Buffer.concat([Buffer.from(bytes), tooMuch]) })).status]),
      ]);
    }
  });
});

describe('one request cannot hold up the process', () => {
  const names = (n: number) => `{${[...Array(n).keys()].map((at) => `"f${at}":1`).join()}}`;
  const message = (json: string) => JSON.stringify(aTicketBody()).replace('"The map stays empty"', json);

  it.each([
    ['100,000 names', names(100_000)],
    ['1,000,000 names', names(1_000_000)],
    ['1,000,000 elements', message(`[${'1,'.repeat(999_999)}1]`)],
    ['5,000,000 lists beside each other', message(`[${'[],'.repeat(4_999_999)}[]]`)],
    ['a depth of 10,000', message('[{"a":'.repeat(5_000) + '1' + '}]'.repeat(5_000))],
  ])('by %s: it is refused, and another request is answered meanwhile', async (_, json) => {
    const bytes = Buffer.from(json);
    const hostile = Buffer.concat([
      Buffer.from(head('POST /v1/tickets', 'Content-Type: application/json', `Content-Length: ${bytes.length}`)),
      bytes,
    ]);
    let isOver = false;
    let slowest = 0;
    const watching = (async () => {
      while (!isOver) {
        const began = performance.now();
        await fetch(`http://127.0.0.1:${port}/livez`);
        slowest = Math.max(slowest, performance.now() - began);
      }
    })();
    const { status, problem } = await send(port, { bytes: hostile });
    isOver = true;
    await watching;
    expect([status, problem]).toEqual([400, 'invalid-request']);
    expect(slowest).toBeLessThan(1_500); // four seconds and more, when all of it is read
  });
});
