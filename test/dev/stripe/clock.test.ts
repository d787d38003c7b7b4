import { afterEach, beforeEach, expect, it } from 'vitest';
import { idIn } from '../../../dev/stripe/objects/reference.ts';
import { aStripe, daysAgo, outcomeOf, type TestSimulator } from '../../support/outside/stripe.ts';

let sim: TestSimulator;

beforeEach(async () => {
  sim = await aStripe();
});
afterEach(() => sim.stop());

const subscribed = async (wanted: object) => {
  const { subscription, ...rest } = await sim.fixture(wanted);
  if (subscription === null) throw new Error('the fixture has a plan');
  return { ...rest, subscription };
};
const stateOf = async (subscription: string) => {
  const { status, items, latest_invoice: latest } = await sim.stripe.subscriptions.retrieve(subscription);
  const {
    attempt_count: attempts,
    status: invoice,
    billing_reason: reason,
    next_payment_attempt: next,
  } = await sim.stripe.invoices.retrieve(idIn(latest));
  return {
    status,
    periodEnd: items.data[0]?.current_period_end,
    attempts,
    invoice,
    reason,
    next,
    latest: idIn(latest),
  };
};

/** Advances the clock to a minute after the end of the period in which a subscription is. */
async function passPeriodEnd(subscription: string): Promise<void> {
  const { periodEnd = 0 } = await stateOf(subscription);
  const { now } = await sim.ask<{ now: string }>('GET', '/state');
  await sim.advance(`PT${Math.ceil(periodEnd - Date.parse(now) / 1_000) + 60}S`);
}

it('renews at the end of each period, in order, with an invoice that is paid at once', async () => {
  const { subscription, customer } = await subscribed({ paidAt: daysAgo(1) });
  const { periodEnd: first = 0 } = await stateOf(subscription);
  await sim.advance('P65D');
  const { periodEnd, ...now } = await stateOf(subscription);
  expect(now).toMatchObject({ status: 'active', attempts: 1, invoice: 'paid', reason: 'subscription_cycle' });
  expect(periodEnd).toBeGreaterThan(first + 55 * 86_400);
  const invoices = await sim.stripe.invoices.list({ customer });
  expect(invoices.data.map((invoice) => invoice.status)).toEqual(['paid', 'paid', 'paid']);
  expect(invoices.data[1]?.created).toBe(first);
  expect((await sim.events({ type: 'invoice.paid' })).map(({ created }) => created)).toEqual([
    first,
    invoices.data[0]?.created,
  ]);
});

it('tries an invoice at 0, 3, 5 and 7 days, and cancels the subscription after the last', async () => {
  const paidAt = daysAgo(1);
  const { subscription } = await subscribed({ paidAt, paymentMethod: 'pm_card_chargeCustomerFail' });
  const { periodEnd: due = 0 } = await stateOf(subscription);
  await passPeriodEnd(subscription);
  const seen = [];
  for (const days of [0, 2, 1, 2, 2]) {
    if (days > 0) await sim.advance(`P${days}D`);
    const { status, attempts, next } = await stateOf(subscription);
    seen.push([status, attempts, next === null ? null : (next - due) / 86_400]);
  }
  expect(seen).toEqual([
    ['past_due', 1, 3],
    ['past_due', 1, 3],
    ['past_due', 2, 5],
    ['past_due', 3, 7],
    ['canceled', 4, null],
  ]);
  expect((await sim.events({ type: 'invoice.payment_failed' })).map(({ created }) => (created - due) / 86_400)).toEqual(
    [0, 3, 5, 7],
  );
  expect(await sim.events({ type: 'customer.subscription.deleted' })).toHaveLength(1);
});

it('counts no attempt that somebody made by hand, and a good card brings the subscription back', async () => {
  const { subscription, customer } = await subscribed({ paymentMethod: 'pm_card_chargeCustomerFail' });
  await passPeriodEnd(subscription);
  const { latest } = await stateOf(subscription);
  const declined = await outcomeOf(sim.stripe.invoices.pay(latest, {}, { idempotencyKey: 'pay:1' }));
  expect(declined.error).toMatchObject({ type: 'StripeCardError', statusCode: 402, code: 'card_declined' });
  expect(await stateOf(subscription)).toMatchObject({ attempts: 1, status: 'past_due' });
  expect(await sim.events({ type: 'invoice.payment_failed' })).toHaveLength(2);
  await sim.ask('POST', `/customers/${customer}/card`, { paymentMethod: 'pm_card_visa' });
  expect((await outcomeOf(sim.stripe.invoices.pay(latest))).error?.code).toBe('card_declined'); // its own card comes first
  const { data } = await sim.stripe.customers.listPaymentMethods(customer);
  await sim.stripe.subscriptions.update(subscription, { default_payment_method: data[0]?.id ?? '' });
  expect(await sim.stripe.invoices.pay(latest)).toMatchObject({ status: 'paid', amount_remaining: 0 });
  expect(await stateOf(subscription)).toMatchObject({ status: 'active', attempts: 1 });
  await sim.advance('P8D');
  expect(await stateOf(subscription)).toMatchObject({ status: 'active', attempts: 1, invoice: 'paid' });
});

it('ends a subscription at the end of its period when it was told to, unless that was taken back', async () => {
  const [ending, kept] = [await subscribed({}), await subscribed({})];
  for (const { subscription } of [ending, kept])
    await sim.stripe.subscriptions.update(subscription, { cancel_at_period_end: true });
  await sim.stripe.subscriptions.update(kept.subscription, { cancel_at_period_end: false });
  await sim.advance('P32D');
  expect(await sim.stripe.subscriptions.retrieve(ending.subscription)).toMatchObject({
    status: 'canceled',
    cancellation_details: { reason: 'cancellation_requested' },
  });
  expect((await sim.stripe.subscriptions.retrieve(kept.subscription)).status).toBe('active');
});

it('ends a subscription at once when it is cancelled, and its open invoice is no longer tried', async () => {
  const { subscription } = await subscribed({ paymentMethod: 'pm_card_chargeCustomerFail' });
  await passPeriodEnd(subscription);
  expect((await sim.stripe.subscriptions.cancel(subscription)).status).toBe('canceled');
  await sim.advance('P30D');
  expect(await stateOf(subscription)).toMatchObject({ attempts: 1, invoice: 'open', next: null });
  const { latest } = await stateOf(subscription);
  expect((await sim.stripe.invoices.voidInvoice(latest)).status).toBe('void');
  expect((await outcomeOf(sim.stripe.subscriptions.cancel(subscription))).error?.statusCode).toBe(404);
});

it('does not renew a fixture whose period was over when it was made', async () => {
  const { subscription, customer } = await subscribed({ paidAt: daysAgo(70) });
  await sim.advance('P40D');
  expect(await stateOf(subscription)).toMatchObject({ status: 'active', reason: 'subscription_create' });
  expect((await sim.stripe.invoices.list({ customer })).data).toHaveLength(1);
});

it('asks for the person where the card needs them', async () => {
  const { subscription } = await subscribed({ paymentMethod: 'pm_card_authenticationRequired' });
  await passPeriodEnd(subscription);
  expect(await stateOf(subscription)).toMatchObject({ status: 'past_due', attempts: 1 });
  expect(await sim.events({ type: 'invoice.payment_action_required' })).toHaveLength(1);
});
