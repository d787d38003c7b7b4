import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, type StripeAnswer } from '../../../outside/stripe/answers.ts';
import { stripeClient } from '../../../outside/stripe/client.ts';
import { outcomeOf, sdkAt, simulatorKey } from '../../support/outside/stripe.ts';

/*
 * What the SDK does with whatever comes back, and what we make of it. An upgrade of the SDK that shifts one fails here.
 */

let server: Server;
let url: string;
let requests: { key: string | undefined; telemetry: string | undefined }[];
let answer: (response: ServerResponse) => void;

beforeEach(async () => {
  requests = [];
  server = createServer((request, response) => {
    requests.push({
      key: request.headers['idempotency-key'] as string | undefined,
      telemetry: request.headers['x-stripe-client-telemetry'] as string | undefined,
    });
    request.resume().on('end', () => answer(response));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const json = (status: number, body: unknown) => (response: ServerResponse) =>
  void response
    .writeHead(status, { 'content-type': 'application/json', 'request-id': 'req_1' })
    .end(JSON.stringify(body));
const html = (status: number, body: string) => (response: ServerResponse) =>
  void response.writeHead(status, { 'content-type': 'text/html' }).end(body);
const stripeError = (status: number, error: object) => json(status, { error: { message: 'No.', ...error } });
const reset = (response: ServerResponse) => void (response.socket as Socket).resetAndDestroy();
const cutOff = (response: ServerResponse) => {
  response.writeHead(200, { 'content-length': 1_000, 'request-id': 'req_1' });
  response.write('{"id":"re_1","obj', () => response.destroy());
};

const create = (stripe: Stripe = sdkAt(url, { patienceMs: 300 })) =>
  stripe.refunds.create({ payment_intent: 'pi_1', amount: 100 }, { idempotencyKey: 'refund:7K3QX9BD:1' });
const judged = (stripe?: Stripe): Promise<StripeAnswer<Stripe.Refund>> =>
  ask(() => create(stripe), { object: 'refund', idPrefix: 're_', fits: ({ amount }) => amount === 100 });

const invalid = { type: 'invalid_request_error' };

describe.for([
  ['a reset', reset, 'StripeConnectionError', undefined, 2, 'unknown'],
  ['no answer within the time-out', () => {}, 'StripeConnectionError', undefined, 1, 'unknown'],
  ['a body cut off after a 200', cutOff, 'StripeConnectionError', undefined, 1, 'unknown'],
  ['HTML with a 502', html(502, '<html>Bad Gateway</html>'), 'StripeAPIError', undefined, 1, 'unknown'],
  ['HTML with a 503', html(503, '<html>Unavailable</html>'), 'StripeAPIError', undefined, 1, 'unknown'],
  ['an empty body with a 200', html(200, ''), 'StripeAPIError', undefined, 1, 'unknown'],
  ['a 500', stripeError(500, { type: 'api_error' }), 'StripeAPIError', 500, 1, 'unknown'],
  [
    'a 409 for a key in use',
    stripeError(409, { ...invalid, code: 'idempotency_key_in_use' }),
    'StripeAPIError',
    409,
    1,
    'in-progress',
  ],
  ['a 409 for anything else', stripeError(409, invalid), 'StripeAPIError', 409, 1, 'unknown'],
  ['a 429 for the rate', stripeError(429, { ...invalid, code: 'rate_limit' }), 'StripeRateLimitError', 429, 1, 'wait'],
  ['a 429 for a lock', stripeError(429, { ...invalid, code: 'lock_timeout' }), 'StripeRateLimitError', 429, 1, 'wait'],
  [
    'an idempotency error',
    stripeError(400, { type: 'idempotency_error' }),
    'StripeIdempotencyError',
    400,
    1,
    'changed',
  ],
  [
    'a declined card',
    stripeError(402, { type: 'card_error', code: 'card_declined' }),
    'StripeCardError',
    402,
    1,
    'declined',
  ],
  [
    'charge_already_refunded',
    stripeError(400, { ...invalid, code: 'charge_already_refunded' }),
    'StripeInvalidRequestError',
    400,
    1,
    'not-done',
  ],
  [
    'a 404 of Stripe',
    stripeError(404, { ...invalid, code: 'resource_missing' }),
    'StripeInvalidRequestError',
    404,
    1,
    'not-done',
  ],
  ['a 401', stripeError(401, invalid), 'StripeAuthenticationError', 401, 1, 'locked-out'],
  ['a 403', stripeError(403, invalid), 'StripePermissionError', 403, 1, 'locked-out'],
] as const)('%s', ([, comes, type, statusCode, attempts, kind]) => {
  it(`is a ${type} after ${attempts} attempt(s), and counts as ${kind}`, async () => {
    answer = comes;
    const { error } = await outcomeOf(create());
    expect([error?.type, error?.statusCode, requests.length]).toEqual([type, statusCode, attempts]);
    expect(new Set(requests.map(({ key }) => key))).toEqual(new Set(['refund:7K3QX9BD:1']));
    expect((await judged()).kind).toBe(kind);
  });
});

it('knows the request whose body was cut off by its id', async () => {
  answer = cutOff;
  expect(await judged()).toMatchObject({ kind: 'unknown', requestId: 'req_1' });
});

it('a refused connection is a StripeConnectionError, and counts as unknown', async () => {
  server.close();
  await once(server, 'close');
  expect((await outcomeOf(create())).error).toMatchObject({ type: 'StripeConnectionError' });
  expect((await judged()).kind).toBe('unknown');
});

describe.each([
  ['a 404 without an error', json(404, { message: 'no route' }), 'status-404'],
  ['a 503 without an error', json(503, { fault: 'busy' }), 'status-503'],
  ['a 200 with another object', json(200, { object: 'charge', id: 'ch_1' }), 'other-object'],
  ['a 200 with another id', json(200, { object: 'refund', id: 'ch_1' }), 'other-id'],
  ['a 200 with another amount', json(200, { object: 'refund', id: 're_1', amount: 99 }), 'does-not-fit'],
] as const)('%s', (_what, comes, code) => {
  it('resolves, and counts as unknown', async () => {
    answer = comes;
    expect((await outcomeOf(create())).error).toBeUndefined();
    expect(await judged()).toEqual({ kind: 'unknown', code, requestId: 'req_1' });
  });
});

it('a whole answer is known, with the id of its request', async () => {
  answer = json(200, { object: 'refund', id: 're_1', amount: 100 });
  expect(await judged()).toMatchObject({ kind: 'known', value: { id: 're_1' }, requestId: 'req_1' });
});

it('does not hide a bug of ours', async () => {
  const bug = () => Promise.reject(new TypeError('not a function'));
  await expect(ask(bug, { object: 'refund' })).rejects.toThrow(TypeError);
});

describe('the client', () => {
  it('sends a random key where none is given, so that a repetition would be another request', async () => {
    answer = json(200, { object: 'refund', id: 're_1' });
    const stripe = stripeClient({ secretKey: simulatorKey, apiUrl: url });
    for (const _ of [1, 2]) await stripe.refunds.create({ payment_intent: 'pi_1' });
    expect(new Set(requests.map(({ key }) => key)).size).toBe(2);
    expect(requests[0]?.key).toMatch(/.{16,}/);
  });

  it('tells nothing about earlier requests, repeats nothing, and waits 10 s', async () => {
    answer = json(200, { object: 'refund', id: 're_1' });
    const stripe = stripeClient({ secretKey: simulatorKey, apiUrl: url });
    for (const _ of [1, 2]) await create(stripe);
    expect(requests.map(({ telemetry }) => telemetry)).toEqual([undefined, undefined]);
    expect([stripe.getMaxNetworkRetries(), stripe.getApiField('timeout')]).toEqual([0, 10_000]);
  });

  it('speaks to Stripe itself, encrypted, where no address is given, in the version that it is made for', () => {
    const stripe = stripeClient({ secretKey: simulatorKey });
    expect([stripe.getApiField('host'), stripe.getApiField('protocol')]).toEqual(['api.stripe.com', 'https']);
    expect(stripe.getApiField('version')).toBe('2026-10-28.endive');
  });
});
