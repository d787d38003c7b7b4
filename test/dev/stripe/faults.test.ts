import { afterEach, beforeEach, expect, it } from 'vitest';
import { aStripe, outcomeOf, sdkAt, type TestSimulator } from '../../support/outside/stripe.ts';
import { until } from '../../support/probe/until.ts';

let sim: TestSimulator;
let charge: string;

beforeEach(async () => {
  sim = await aStripe();
  ({ charge } = await sim.fixture());
});
afterEach(() => sim.stop());

const refund = (stripe = sim.stripe, idempotencyKey = 'refund:7K3QX9BD:1') =>
  outcomeOf(stripe.refunds.create({ charge, amount: 400 }, { idempotencyKey }));

const refunded = async () => (await sim.stripe.charges.retrieve(charge)).amount_refunded;
const replayed = async () => (await sim.calls({ path: '/v1/refunds' })).map((call) => call.replayed);

it('before_commit_500 changes nothing and leaves the key free', async () => {
  await sim.fault({ fault: 'before_commit_500' });
  expect((await refund()).error).toMatchObject({ type: 'StripeAPIError', statusCode: 500 });
  expect(await refunded()).toBe(0);
  expect((await refund()).value).toMatchObject({ amount: 400, status: 'succeeded' });
  expect([await refunded(), await replayed()]).toEqual([400, [false, false]]);
});

it('lock_timeout_429 changes nothing and leaves the key free', async () => {
  await sim.fault({ fault: 'lock_timeout_429' });
  expect((await refund()).error).toMatchObject({ type: 'StripeRateLimitError', statusCode: 429, code: 'lock_timeout' });
  expect(await refunded()).toBe(0);
  expect((await refund()).value).toMatchObject({ amount: 400 });
  expect([await refunded(), await replayed()]).toEqual([400, [false, false]]);
});

it('foreign_404 answers a body without an error, changes nothing and leaves the key free', async () => {
  await sim.fault({ fault: 'foreign_404' });
  expect((await refund()).value).toMatchObject({ lastResponse: { statusCode: 404 } });
  expect(await refunded()).toBe(0);
  expect((await refund()).value).toMatchObject({ id: expect.stringMatching(/^re_/) });
  expect([await refunded(), await replayed()]).toEqual([400, [false, false]]);
});

it('html_503 answers HTML, changes nothing and leaves the key free', async () => {
  await sim.fault({ fault: 'html_503' });
  expect((await refund()).error).toMatchObject({ type: 'StripeAPIError' });
  expect(await refunded()).toBe(0);
  expect((await refund()).value).toMatchObject({ amount: 400 });
  expect([await refunded(), await replayed()]).toEqual([400, [false, false]]);
});

it('latency holds a request back before it is carried out, and then does what was asked', async () => {
  await sim.fault({ fault: 'latency', afterMs: 1_500 });
  const first = refund();
  await until('the request is held', async () => expect(await sim.calls({ path: '/v1/refunds' })).toHaveLength(1));
  expect([await refunded(), await sim.calls({ path: '/v1/refunds' })]).toMatchObject([0, [{ status: null }]]);
  expect((await first).value).toMatchObject({ amount: 400 });
  const again = await refund();
  expect([again.value?.id, await refunded()]).toEqual([(await first).value?.id, 400]);
});

it('latency that outlasts the client leaves it without an answer, while the work is done once', async () => {
  const impatient = sdkAt(sim.url, { patienceMs: 150 });
  await sim.fault({ fault: 'latency', afterMs: 1_500 });
  expect((await refund(impatient)).error).toMatchObject({ type: 'StripeConnectionError' });
  expect((await refund()).error).toMatchObject({ code: 'idempotency_key_in_use' });
  await until('the work is done', async () => expect((await refund()).value).toMatchObject({ amount: 400 }));
  expect(await refunded()).toBe(400);
});

it('after_commit_500 does the work, and answers 500 for as long as the key lives', async () => {
  await sim.fault({ fault: 'after_commit_500' });
  for (const _ of [1, 2]) expect((await refund()).error).toMatchObject({ type: 'StripeAPIError', statusCode: 500 });
  expect([await refunded(), await replayed()]).toEqual([400, [false, true]]);
  const { data } = await sim.stripe.refunds.list({ charge });
  expect(data).toMatchObject([{ amount: 400, status: 'succeeded' }]);
});

it('after_commit_reset does the work and cuts the connection, and the key has the answer', async () => {
  await sim.fault({ fault: 'after_commit_reset', times: 2 }); // the SDK sends once more after a reset
  expect((await refund()).error).toMatchObject({ type: 'StripeConnectionError' });
  expect(await refunded()).toBe(400);
  const again = await refund();
  expect(again.value?.lastResponse.headers['idempotent-replayed']).toBe('true');
  expect([again.value?.amount, await refunded()]).toEqual([400, 400]);
});

it('after_commit_truncate does the work and cuts the body off, and the key has the answer', async () => {
  await sim.fault({ fault: 'after_commit_truncate' });
  const cut = (await refund()).error;
  expect(cut).toMatchObject({ type: 'StripeConnectionError' });
  expect(await refunded()).toBe(400);
  const again = await refund();
  expect([again.value?.amount, await refunded(), await replayed()]).toEqual([400, 400, [false, true]]);
});

it('hits exactly the method and path, or the beginning of paths, and only so many times', async () => {
  await sim.fault({ method: 'GET', path: '/v1/charges/*', fault: 'before_commit_500', times: 2 });
  expect((await outcomeOf(sim.stripe.charges.list())).value?.data).toHaveLength(1);
  const read = () => outcomeOf(sim.stripe.charges.retrieve(charge));
  expect([(await read()).error?.statusCode, (await read()).error?.statusCode]).toEqual([500, 500]);
  expect((await read()).value?.id).toBe(charge);
});

it('afterMs holds the answer back after the work, while a second request finds the key in use', async () => {
  await sim.fault({ fault: 'after_commit_500', afterMs: 1_500 });
  const first = refund();
  await until('the work is done', async () => expect(await refunded()).toBe(400));
  expect((await refund()).error).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' });
  expect((await first).error).toMatchObject({ statusCode: 500 });
});

it('shows the faults in force and clears them, and no fault touches its own routes', async () => {
  await sim.fault({ method: 'GET', path: '/v1/*', fault: 'html_503', times: 5 });
  expect(await sim.ask('GET', '/state')).toMatchObject({ faults: [{ fault: 'html_503', times: 5 }] });
  await sim.ask('DELETE', '/faults');
  expect((await sim.stripe.charges.retrieve(charge)).id).toBe(charge);
});
