import { afterEach, describe, expect, it } from 'vitest';
import { isProblem, NoAnswerError, type Patience, type Retry, supportClient } from '../../client/index.ts';
import {
  answers,
  aScriptedServer,
  breaks,
  breaksHalfway,
  refuses,
  type ScriptedServer,
  type Step,
  staysSilent,
} from '../support/outside/scripted-server.ts';
import { until } from '../support/probe/until.ts';

let server: ScriptedServer;
afterEach(() => server.stop());

const params = { path: { ref: '7K3QX9BD' } };
const landed = answers(202, { ticketRef: '7K3QX9BD' });

/** A client of a server that does this, step by step. */
async function aClientOf(steps: readonly Step[], patience: Patience = {}) {
  server = await aScriptedServer(...steps);
  const support = supportClient({ baseUrl: server.baseUrl, token: 'dev-platform', ...patience });
  return {
    support,
    reply: (options: Patience & { idempotencyKey?: string; signal?: AbortSignal } = {}) =>
      support.POST('/v1/tickets/{ref}/replies', { params, body: { body: 'Hello?' }, ...options }),
  };
}

const keys = () => server.arrived.map(({ headers }) => headers['idempotency-key']);
const gaps = () => server.arrived.slice(1).map(({ at }, n) => at - (server.arrived[n]?.at ?? 0));

describe('a POST', () => {
  it('has a key of its own, unless one is given', async () => {
    const { reply } = await aClientOf([landed]);
    const first = await reply();
    await reply();
    await reply({ idempotencyKey: 'chosen' });
    const [one, another, chosen] = keys();
    expect(one).toMatch(/^[0-9a-f-]{36}$/);
    expect(another).toMatch(/^[0-9a-f-]{36}$/);
    expect(one).not.toBe(another);
    expect(chosen).toBe('chosen');
    expect(first.idempotencyKey).toBe(one);
  });

  it.each<[string, Step]>([
    ['a connection that broke', breaks],
    ['an answer that broke off', breaksHalfway],
    ['the same request still being worked on', refuses(409, 'in-flight', { headers: { 'retry-after': '0' } })],
    ['an engine that does not answer', refuses(503, 'engine-unavailable', { headers: { 'retry-after': '0' } })],
    ['too many requests', refuses(429, 'too-many-requests', { headers: { 'retry-after': '0' } })],
    ['a gateway without a server', (response) => void response.writeHead(502).end('<h1>Bad gateway</h1>')],
  ])('is repeated as it was, under the same key, after %s', async (_, step) => {
    const { reply } = await aClientOf([step, step, landed]);
    const { data, idempotencyKey } = await reply();
    expect(data).toEqual({ ticketRef: '7K3QX9BD' });
    expect(keys()).toEqual([idempotencyKey, idempotencyKey, idempotencyKey]);
    expect(server.arrived.map(({ method, path, body }) => [method, path, body])).toEqual(
      Array.from({ length: 3 }, () => ['POST', '/v1/tickets/7K3QX9BD/replies', { body: 'Hello?' }]),
    );
  });

  it.each([
    [409, 'ticket-closed'],
    [412, 'stale'],
    [422, 'not-allowed'],
    [500, 'internal-error'],
  ])('is not repeated after %i %s', async (status, slug) => {
    const { reply } = await aClientOf([refuses(status, slug), landed]);
    expect((await reply()).error).toMatchObject({ status, type: `https://support.test/problems/${slug}` });
    expect(server.arrived).toHaveLength(1);
  });
});

describe('GET and PUT', () => {
  it('are repeated as well, and carry no key', async () => {
    const { support } = await aClientOf([breaks, answers(200, { items: [], next: null })]);
    expect((await support.GET('/v1/staff')).data).toEqual({ items: [], next: null });
    await server.stop();
    const other = await aClientOf([breaks, answers(200, { id: 'agent-1' })]);
    const { data } = await other.support.PUT('/v1/staff/me/availability', { body: { status: 'online' } });
    expect(data).toEqual({ id: 'agent-1' });
    expect(keys()).toEqual([undefined, undefined]);
  });
});

describe('Retry-After', () => {
  it.each([
    ['in seconds', () => '1'],
    ['as a date', () => new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 1_000).toUTCString()],
  ])('is waited for, %s', async (_, after) => {
    const retries: Retry[] = [];
    const busy: Step = (response, arrived) =>
      refuses(429, 'too-many-requests', { headers: { 'retry-after': after() } })(response, arrived);
    const { reply } = await aClientOf([busy, landed], { onRetry: (retry) => retries.push(retry) });
    expect((await reply()).data).toBeDefined();
    expect(gaps()[0]).toBeGreaterThanOrEqual(990); // a timer may come a little early
    expect(retries).toEqual([{ attempt: 1, waitMs: expect.any(Number), status: 429 }]);
  });

  it('is not waited for when it goes beyond the patience: the problem is answered at once', async () => {
    const { reply } = await aClientOf([refuses(503, 'overloaded', { headers: { 'retry-after': '3600' } }), landed]);
    const { error } = await reply();
    expect(isProblem(error, 'overloaded')).toBe(true);
    expect(server.arrived).toHaveLength(1);
  });

  it('without it the pauses double', async () => {
    const waits: number[] = [];
    const { reply } = await aClientOf([breaks, breaks, breaks, landed], {
      onRetry: ({ waitMs }) => waits.push(waitMs),
    });
    await reply();
    for (const [n, wait] of waits.entries()) {
      expect(wait).toBeGreaterThanOrEqual(250 * 2 ** n);
      expect(wait).toBeLessThanOrEqual(250 * 2 ** n * 1.1);
    }
    expect(waits).toHaveLength(3);
  });
});

describe('patience ends', () => {
  it('never begins with retries: 0', async () => {
    const { reply } = await aClientOf([refuses(503, 'engine-unavailable'), landed], { retries: 0 });
    expect((await reply()).error?.status).toBe(503);
    expect(server.arrived).toHaveLength(1);
  });

  it('after so many repetitions, with the last answer', async () => {
    const { reply } = await aClientOf([refuses(503, 'too-slow', { headers: { 'retry-after': '0' } })]);
    expect(isProblem((await reply({ retries: 2 })).error, 'too-slow')).toBe(true);
    expect(server.arrived).toHaveLength(3);
  });

  it('with an error that names the key when nobody ever answered', async () => {
    const { reply } = await aClientOf([breaks]);
    const error = await reply({ retries: 1 }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(NoAnswerError);
    expect(error).toMatchObject({ attempts: 2, idempotencyKey: keys()[0], cause: expect.any(Error) });
    expect(keys()[0]).toBeDefined();
  });

  it('after its time, also while a server says nothing', async () => {
    const { reply } = await aClientOf([staysSilent]);
    const began = performance.now();
    await expect(reply({ withinMs: 500 })).rejects.toBeInstanceOf(NoAnswerError);
    expect(performance.now() - began).toBeGreaterThan(450);
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it('an attempt that takes too long is given up, and the next one answered', async () => {
    const { reply } = await aClientOf([staysSilent, landed]);
    expect((await reply({ attemptMs: 200 })).data).toBeDefined();
    expect(new Set(keys()).size).toBe(1);
  });

  it('when it is aborted during an attempt', async () => {
    const { reply } = await aClientOf([staysSilent, landed]);
    const abort = new AbortController();
    const reason = new Error('the user left');
    const call = reply({ signal: abort.signal });
    await until('the attempt arrives', () => expect(server.arrived).toHaveLength(1));
    abort.abort(reason);
    await expect(call).rejects.toBe(reason);
    expect(server.arrived).toHaveLength(1);
  });

  it('when it is aborted during a pause', async () => {
    const { reply } = await aClientOf([refuses(503, 'overloaded', { headers: { 'retry-after': '30' } }), landed]);
    const abort = new AbortController();
    const reason = new Error('the user left');
    const onRetry = () => setImmediate(() => abort.abort(reason)); // once the pause has begun
    const began = performance.now();
    await expect(reply({ signal: abort.signal, onRetry })).rejects.toBe(reason);
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(server.arrived).toHaveLength(1);
  });

  it('before it began when it was aborted before', async () => {
    const { reply } = await aClientOf([landed]);
    const reason = new Error('never mind');
    await expect(reply({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(server.arrived).toEqual([]);
  });
});
