import { afterEach, beforeEach, expect, it } from 'vitest';
import { aStripe, outcomeOf, type TestSimulator } from '../../support/outside/stripe.ts';
import { until } from '../../support/probe/until.ts';

let sim: TestSimulator;

beforeEach(async () => {
  sim = await aStripe();
});
afterEach(() => sim.stop());

const types = async (object: string) => (await sim.events({ object })).map(({ type }) => type);

it('counts what was refunded on the charge, and refuses more than remains', async () => {
  const { charge, paymentIntent } = await sim.fixture({ amount: 1_999 });
  const { stripe } = sim;
  const first = await stripe.refunds.create({
    payment_intent: paymentIntent,
    amount: 1_500,
    reason: 'requested_by_customer',
  });
  expect(first).toMatchObject({ charge, payment_intent: paymentIntent, currency: 'gbp', status: 'succeeded' });
  expect((await outcomeOf(stripe.refunds.create({ charge, amount: 500 }))).error).toMatchObject({
    type: 'StripeInvalidRequestError',
    statusCode: 400,
    param: 'amount',
    message: 'Refund amount (5.00 GBP) is greater than unrefunded amount on charge (4.99 GBP)',
  });
  await stripe.refunds.create({ charge });
  expect(await stripe.charges.retrieve(charge)).toMatchObject({ amount_refunded: 1_999, refunded: true });
  expect((await outcomeOf(stripe.refunds.create({ charge }))).error?.code).toBe('charge_already_refunded');
  expect(await types(first.id)).toEqual(['refund.created']);
  expect(await types(charge)).toEqual(['charge.refunded', 'charge.refunded']);
});

it('refuses an amount that is no whole number of pence above zero', async () => {
  const { charge } = await sim.fixture();
  for (const amount of [0, -1, 1.5])
    expect((await outcomeOf(sim.stripe.refunds.create({ charge, amount }))).error?.code).toBe(
      'parameter_invalid_integer',
    );
  expect((await outcomeOf(sim.stripe.refunds.create({ amount: 1 }))).error?.code).toBe('parameter_missing');
  expect((await outcomeOf(sim.stripe.refunds.create({ charge: 'ch_none' }))).error).toMatchObject({
    statusCode: 404,
    code: 'resource_missing',
  });
});

it('refuses to refund a disputed charge, but not one with an inquiry or a dispute that was won', async () => {
  const { charge } = await sim.fixture();
  const dispute = await sim.ask<{ id: string }>('POST', '/disputes', { charge, status: 'warning_needs_response' });
  await sim.stripe.refunds.create({ charge, amount: 100 });
  await sim.ask('POST', `/disputes/${dispute.id}`, { status: 'needs_response' });
  expect((await sim.stripe.charges.retrieve(charge)).disputed).toBe(true);
  expect((await outcomeOf(sim.stripe.refunds.create({ charge, amount: 100 }))).error?.code).toBe('charge_disputed');
  await sim.ask('POST', `/disputes/${dispute.id}`, { status: 'won' });
  await sim.stripe.refunds.create({ charge, amount: 100 });
  expect(await types(dispute.id)).toEqual([
    'charge.dispute.created',
    'charge.dispute.updated',
    'charge.dispute.funds_withdrawn',
    'charge.dispute.updated',
    'charge.dispute.funds_reinstated',
    'charge.dispute.closed',
  ]);
});

it('fails a refund to pm_card_refundFail after 2 s, and the money is there to be refunded again', async () => {
  const { charge } = await sim.fixture({ paymentMethod: 'pm_card_refundFail' });
  const refund = await sim.stripe.refunds.create({ charge });
  expect(refund.status).toBe('succeeded');
  await sim.advance('PT1S');
  expect((await sim.stripe.refunds.retrieve(refund.id)).status).toBe('succeeded');
  await until('the bank refuses', async () =>
    expect(await sim.stripe.refunds.retrieve(refund.id)).toMatchObject({
      status: 'failed',
      failure_reason: 'lost_or_stolen_card',
    }),
  );
  expect(await sim.stripe.charges.retrieve(charge)).toMatchObject({ amount_refunded: 0, refunded: false });
  expect(await types(refund.id)).toEqual([
    'refund.created',
    'refund.updated',
    'refund.failed',
    'charge.refund.updated',
  ]);
});

it('leaves a refund to pm_card_pendingRefund pending until the bank says a word, whatever the word', async () => {
  const { charge } = await sim.fixture({ paymentMethod: 'pm_card_pendingRefund' });
  const { id, status } = await sim.stripe.refunds.create({ charge, amount: 100 });
  await sim.advance('P5D');
  expect([status, (await sim.stripe.refunds.retrieve(id)).status]).toEqual(['pending', 'pending']);
  for (const word of ['requires_action', 'something_new', 'succeeded', 'canceled'])
    expect(await sim.ask('POST', `/refunds/${id}`, { status: word })).toMatchObject({ id, status: word });
  expect((await sim.stripe.charges.retrieve(charge)).amount_refunded).toBe(0);
});

it('stages evidence, submits it by default, once, and lets a dispute be accepted', async () => {
  const { charge } = await sim.fixture();
  const { id } = await sim.ask<{ id: string }>('POST', '/disputes', { charge, reason: 'subscription_canceled' });
  const staged = await sim.stripe.disputes.update(id, { evidence: { customer_name: 'Sam' }, submit: false });
  expect(staged).toMatchObject({
    status: 'needs_response',
    evidence: { customer_name: 'Sam' },
    evidence_details: { submission_count: 0 },
  });
  const sent = await sim.stripe.disputes.update(id, { evidence: { uncategorized_text: 'All of it.' } });
  expect(sent).toMatchObject({ status: 'under_review', evidence_details: { submission_count: 1 } });
  expect((await outcomeOf(sim.stripe.disputes.update(id, { evidence: {} }))).error?.statusCode).toBe(400);
  const { charge: other } = await sim.fixture();
  const accepted = await sim.ask<{ id: string }>('POST', '/disputes', { charge: other });
  expect((await sim.stripe.disputes.close(accepted.id)).status).toBe('lost');
});
