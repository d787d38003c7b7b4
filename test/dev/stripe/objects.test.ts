import type Stripe from 'stripe';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { monthLater } from '../../../dev/stripe/objects/seconds.ts';
import { aStripe, outcomeOf, type TestSimulator } from '../../support/outside/stripe.ts';

let sim: TestSimulator;

beforeEach(async () => {
  sim = await aStripe();
});
afterEach(() => sim.stop());

it('makes of a fixture a customer who has paid for a calendar month', async () => {
  const paidAt = '2026-10-31T12:00:00.000Z';
  const fixture = await sim.fixture({ accountId: 'acc_1', plan: 'CHROME', paidAt, amount: 15_000 });
  const paid = Date.parse(paidAt) / 1_000;
  const subscription = await sim.stripe.subscriptions.retrieve(String(fixture.subscription));
  expect(subscription).toMatchObject({
    customer: fixture.customer,
    status: 'active',
    latest_invoice: fixture.invoice,
    default_payment_method: fixture.paymentMethod,
    items: {
      data: [
        {
          current_period_start: paid,
          current_period_end: Date.parse('2026-11-30T12:00:00.000Z') / 1_000,
          price: { unit_amount: 15_000, metadata: { tier: 'CHROME' } },
        },
      ],
    },
  });
  expect(await sim.stripe.invoices.retrieve(fixture.invoice)).toMatchObject({
    status: 'paid',
    billing_reason: 'subscription_create',
    amount_paid: 15_000,
    attempt_count: 1,
    status_transitions: { paid_at: paid },
    parent: { subscription_details: { subscription: fixture.subscription } },
  });
  const customer = (await sim.stripe.customers.retrieve(fixture.customer)) as Stripe.Customer;
  expect(customer).toMatchObject({
    email: 'sam@example.com',
    metadata: { account_id: 'acc_1' },
    invoice_settings: { default_payment_method: fixture.paymentMethod },
  });
});

it('leads from an invoice to its charge by the expansion that the product asks for', async () => {
  const { invoice, charge, paymentIntent, paymentMethod } = await sim.fixture({ cardFingerprint: 'fp_shared' });
  const { data } = await sim.stripe.invoicePayments.list({
    invoice,
    status: 'paid',
    expand: ['data.payment.payment_intent.latest_charge'],
  });
  expect(data).toMatchObject([
    {
      status: 'paid',
      amount_paid: 999,
      payment: {
        payment_intent: {
          id: paymentIntent,
          latest_charge: {
            id: charge,
            payment_method: paymentMethod,
            payment_method_details: { card: { fingerprint: 'fp_shared' } },
          },
        },
      },
    },
  ]);
  expect((await outcomeOf(sim.stripe.charges.retrieve(charge, { expand: ['colour'] }))).error?.statusCode).toBe(400);
});

it('finds the customer of an account again, and gives each card a fingerprint of its own', async () => {
  const [one, two, other] = [
    await sim.fixture({ accountId: 'acc_1' }),
    await sim.fixture({ accountId: 'acc_1' }),
    await sim.fixture(),
  ];
  expect([one.customer === two.customer, one.customer === other.customer]).toEqual([true, false]);
  const fingerprints = await Promise.all(
    [one, two, other].map(
      async ({ charge }) => (await sim.stripe.charges.retrieve(charge)).payment_method_details?.card?.fingerprint,
    ),
  );
  expect(new Set(fingerprints).size).toBe(3);
  expect((await sim.stripe.charges.list({ customer: one.customer })).data).toHaveLength(2);
});

it('makes a paid invoice outside any subscription when there is no plan', async () => {
  const { subscription, invoice } = await sim.fixture({ plan: null, amount: 2_500, currency: 'eur' });
  expect(subscription).toBeNull();
  expect(await sim.stripe.invoices.retrieve(invoice)).toMatchObject({
    parent: null,
    billing_reason: 'manual',
    currency: 'eur',
    amount_paid: 2_500,
  });
});

it('pages through a list by cursors, newest first, and in both directions', async () => {
  const { charge } = await sim.fixture({ amount: 1_000 });
  for (let count = 0; count < 7; count++) await sim.stripe.refunds.create({ charge, amount: 10 });
  const all = await sim.stripe.refunds.list({ charge, limit: 3 }).autoPagingToArray({ limit: 100 });
  expect(all.map(({ id }) => id)).toEqual([7, 6, 5, 4, 3, 2, 1].map((number) => `re_sim00000${number}`));
  const before = await sim.stripe.refunds.list({ charge, limit: 2, ending_before: 're_sim000003' });
  expect(before.data.map(({ id }) => id)).toEqual(['re_sim000005', 're_sim000004']);
  expect((await sim.stripe.refunds.list({ created: { lt: 1 } })).data).toEqual([]);
});

it('gives the same ids to the same requests', async () => {
  const other = await aStripe();
  const wanted = { accountId: 'acc_1', paidAt: '2026-11-01T00:00:00.000Z' };
  expect(await sim.fixture(wanted)).toEqual(await other.fixture(wanted));
  await other.stop();
});

it('answers what it does not implement with a 501 that says so, and refuses parameters that it does not know', async () => {
  expect((await outcomeOf(sim.stripe.coupons.list())).error).toMatchObject({
    statusCode: 501,
    message: 'The Stripe simulator does not implement GET /v1/coupons.',
  });
  const answer = await fetch(`${sim.url}/_sim/fixtures`, { method: 'POST', body: '{"plan":"GOLD"}' });
  expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('plan')]);
});

it('releases a subscription from its schedule', async () => {
  const { subscription } = await sim.fixture();
  const schedule = await sim.stripe.subscriptionSchedules.create({ from_subscription: String(subscription) });
  const ending = () => outcomeOf(sim.stripe.subscriptions.update(String(subscription), { cancel_at_period_end: true }));
  expect((await ending()).error?.statusCode).toBe(400);
  expect((await sim.stripe.subscriptionSchedules.release(schedule.id)).status).toBe('released');
  expect((await ending()).value).toMatchObject({ cancel_at_period_end: true, schedule: null });
});

it('knows the last day of a month, and the settings of the account', async () => {
  const seconds = (iso: string) => Date.parse(iso) / 1_000;
  expect(monthLater(seconds('2027-01-31T10:00:00Z'))).toBe(seconds('2027-02-28T10:00:00Z'));
  expect(monthLater(seconds('2026-12-15T10:00:00Z'))).toBe(seconds('2027-01-15T10:00:00Z'));
  await sim.ask('POST', '/webhooks', { url: 'http://127.0.0.1:3000/webhooks/stripe' });
  expect((await sim.stripe.webhookEndpoints.list()).data).toMatchObject([
    { url: 'http://127.0.0.1:3000/webhooks/stripe', api_version: '2026-10-28.endive', status: 'enabled' },
  ]);
  expect((await sim.stripe.billingPortal.configurations.list({ active: true })).data).toMatchObject([
    { features: { payment_method_update: { enabled: true }, subscription_cancel: { mode: 'at_period_end' } } },
  ]);
});
