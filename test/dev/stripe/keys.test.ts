import { afterEach, beforeEach, expect, it } from 'vitest';
import { aStripe, outcomeOf, type TestSimulator } from '../../support/outside/stripe.ts';

let sim: TestSimulator;
let charge: string;

beforeEach(async () => {
  sim = await aStripe();
  ({ charge } = await sim.fixture());
});
afterEach(() => sim.stop());

const refund = (amount: number, idempotencyKey: string, more: object = {}) =>
  outcomeOf(sim.stripe.refunds.create({ charge, amount, ...more }, { idempotencyKey }));
const refunds = async () => (await sim.stripe.refunds.list({ charge })).data.length;

it('answers a key again with what it answered first, whatever the order of the parameters', async () => {
  const first = await refund(400, 'a', { metadata: { refund_id: 'X', ticket_ref: 'Y' } });
  const again = await outcomeOf(
    sim.stripe.refunds.create(
      { metadata: { ticket_ref: 'Y', refund_id: 'X' }, amount: 400, charge },
      { idempotencyKey: 'a' },
    ),
  );
  expect(again.value).toEqual(first.value);
  expect(again.value?.lastResponse.headers).toMatchObject({
    'idempotent-replayed': 'true',
    'original-request': first.value?.lastResponse.requestId,
  });
  expect(await refunds()).toBe(1);
});

it('refuses other parameters under a key, and keeps what the key answered', async () => {
  const first = await refund(400, 'a');
  expect((await refund(401, 'a')).error).toMatchObject({ type: 'StripeIdempotencyError', statusCode: 400 });
  expect((await refund(400, 'a')).value?.id).toBe(first.value?.id);
  expect(await refunds()).toBe(1);
});

it('answers a refusal again too, even when it would no longer refuse', async () => {
  const { charge: other } = await sim.fixture({ amount: 100 });
  const over = () => outcomeOf(sim.stripe.refunds.create({ charge: other, amount: 200 }, { idempotencyKey: 'b' }));
  expect((await over()).error).toMatchObject({ statusCode: 400, code: 'amount_too_large' });
  expect((await over()).error?.headers?.['idempotent-replayed']).toBe('true');
});

it('keeps nothing under a key when the parameters cannot be read', async () => {
  const strange = { charge, amount: 400, colour: 'red' };
  const raw = () => outcomeOf(sim.stripe.rawRequest('POST', '/v1/refunds', strange, { idempotencyKey: 'c' }));
  expect((await raw()).error).toMatchObject({ statusCode: 400, code: 'parameter_unknown', param: 'colour' });
  expect((await refund(400, 'c')).value?.amount).toBe(400);
});

it('forgets a key after 24 hours of its clock: the same request then refunds again', async () => {
  await refund(400, 'a');
  await sim.advance('PT23H59M');
  await refund(400, 'a');
  expect(await refunds()).toBe(1);
  await sim.advance('PT2M');
  await refund(400, 'a');
  expect(await refunds()).toBe(2);
});

it('lets nobody in without the key of the account', async () => {
  const answer = await fetch(`${sim.url}/v1/charges`, { headers: { authorization: 'Bearer sk_test_other' } });
  expect([answer.status, await answer.json()]).toEqual([
    401,
    { error: expect.objectContaining({ type: 'invalid_request_error' }) },
  ]);
});
