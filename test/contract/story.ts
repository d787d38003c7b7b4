import type Stripe from 'stripe';
import { stripeClient } from '../../outside/stripe/client.ts';
import { stripeEvents } from '../../outside/stripe/events.ts';
import { stripeReads } from '../../outside/stripe/reads.ts';
import { accountSettings } from '../../outside/stripe/settings.ts';
import { stripeWrites } from '../../outside/stripe/writes.ts';
import { outcomeOf, simulatorKey, type TestSimulator } from '../support/outside/stripe.ts';

/**
 * Sends to a simulator, through the SDK, every call that it answers, so that each kind of object and event is there to look at.
 */
export async function playEverything(sim: TestSimulator): Promise<void> {
  await refunds(sim);
  await disputes(sim);
  await subscriptions(sim);
  await dunning(sim);
  await readings(sim.stripe);
}

/** What the product itself reads and writes, through its own functions. */
async function refunds(sim: TestSimulator): Promise<void> {
  const product = stripeClient({ secretKey: simulatorKey, apiUrl: sim.url });
  const reads = stripeReads(product);
  const writes = stripeWrites(product, reads);
  const made = await sim.fixture({ accountId: 'acc_1' });
  const { customer, invoice, charge, paymentIntent, subscription } = made;
  const order = {
    paymentIntent,
    amount: 999,
    currency: 'gbp',
    idempotencyKey: 'refund:7K3QX9BD:1',
    refundId: '7K3QX9BD',
    ticketRef: 'TICKET01',
  };
  await writes.createRefund(order);
  await writes.createRefund(order);
  await writes.createRefund({ ...order, idempotencyKey: 'refund:7K3QX9BD:2' });
  await writes.findRefund(paymentIntent, '7K3QX9BD');
  await writes.endSubscription(String(subscription));
  await reads.customer(customer);
  await reads.invoice(invoice);
  await reads.newestInvoices(customer, 12);
  await reads.paymentsOf(invoice);
  await reads.charge(charge);
  await reads.chargesOf(customer);
  await reads.subscription(String(subscription));
  await reads.subscriptionsOf(customer);
  await reads.paidInvoicesOf(String(subscription));
  await reads.invoicesPaidBy(paymentIntent);
  await reads.refund('re_sim000001');
  await stripeEvents(product).missed();
  await accountSettings({ secretKey: simulatorKey, apiUrl: sim.url });
  for (const paymentMethod of ['pm_card_refundFail', 'pm_card_pendingRefund']) {
    const fixture = await sim.fixture({ paymentMethod });
    const refund = await sim.stripe.refunds.create({ charge: fixture.charge, amount: 100, expand: ['charge'] });
    await sim.ask('POST', `/refunds/${refund.id}`, { status: 'requires_action' });
    await sim.stripe.refunds.update(refund.id, { metadata: { looked: 'yes' } });
    await sim.stripe.refunds.cancel(refund.id);
    await sim.ask('POST', `/refunds/${refund.id}`, { status: 'failed' });
  }
  await sim.stripe.charges.update(charge, { metadata: { note: 'seen' } });
  await outcomeOf(sim.stripe.charges.retrieve('ch_none'));
}

async function disputes(sim: TestSimulator): Promise<void> {
  const { stripe } = sim;
  const opened = async (status: string) => {
    const { charge } = await sim.fixture();
    return sim.ask<{ id: string }>('POST', '/disputes', { charge, status, reason: 'subscription_canceled' });
  };
  const [contested, accepted, inquiry] = [
    await opened('needs_response'),
    await opened('needs_response'),
    await opened('warning_needs_response'),
  ];
  await stripe.disputes.update(contested.id, { evidence: { customer_name: 'Sam' }, submit: false });
  await stripe.disputes.update(contested.id, {
    evidence: { uncategorized_text: 'All of it.' },
    metadata: { by: 'us' },
  });
  await sim.ask('POST', `/disputes/${contested.id}`, { status: 'won' });
  await stripe.disputes.close(accepted.id);
  await sim.ask('POST', `/disputes/${inquiry.id}`, { status: 'warning_closed' });
  await stripe.disputes.retrieve(contested.id, { expand: ['charge', 'payment_intent'] });
}

async function subscriptions(sim: TestSimulator): Promise<void> {
  const { stripe } = sim;
  const { customer, subscription } = await sim.fixture({ plan: 'CHROME', amount: 15_000 });
  const id = String(subscription);
  const { id: schedule } = await stripe.subscriptionSchedules.create({ from_subscription: id });
  await stripe.subscriptionSchedules.retrieve(schedule);
  await stripe.subscriptionSchedules.list({ customer });
  await stripe.subscriptionSchedules.release(schedule);
  await stripe.subscriptions.update(id, {
    cancel_at_period_end: true,
    cancellation_details: { feedback: 'too_expensive', comment: 'Later, perhaps.' },
  });
  await stripe.subscriptions.update(id, { cancel_at_period_end: false });
  await stripe.subscriptions.update(id, { cancel_at: Math.floor(Date.now() / 1_000) + 86_400 * 90 });
  await stripe.subscriptions.update(id, { cancel_at: '' });
  await stripe.subscriptions.retrieve(id, {
    expand: ['latest_invoice.payments', 'customer', 'default_payment_method'],
  });
  await stripe.customers.retrieve(customer, { expand: ['subscriptions', 'invoice_settings.default_payment_method'] });
  await stripe.customers.update(customer, { name: 'Sam', metadata: { tier: 'CHROME' } });
  await sim.ask('POST', `/customers/${customer}/card`, { paymentMethod: 'pm_card_mastercard' });
  const card = await stripe.paymentMethods.attach('pm_card_visa', { customer });
  await stripe.customers.update(customer, { invoice_settings: { default_payment_method: card.id } });
  await stripe.subscriptions.update(id, { default_payment_method: card.id });
  await stripe.billingPortal.sessions.create({
    customer,
    return_url: 'https://hotmess.london/membership-upgrade',
    flow_data: { type: 'payment_method_update' },
  });
  await sim.advance('P35D');
  const spare = await stripe.paymentMethods.attach('pm_card_visa', { customer });
  await stripe.paymentMethods.detach(spare.id);
}

async function dunning(sim: TestSimulator): Promise<void> {
  const { stripe } = sim;
  const cards = ['pm_card_chargeCustomerFail', 'pm_card_authenticationRequired', 'pm_card_chargeCustomerFail'];
  for (const [turn, paymentMethod] of cards.entries()) {
    const { now } = await sim.ask<{ now: string }>('GET', '/state');
    const { customer, subscription } = await sim.fixture({ paymentMethod, paidAt: now });
    await sim.advance('P34D');
    const { data } = await stripe.invoices.list({ customer, status: 'open', subscription: String(subscription) });
    const invoice = data[0]?.id ?? '';
    await outcomeOf(stripe.invoices.pay(invoice, {}, { idempotencyKey: `pay:${turn}` }));
    if (turn === 0) await stripe.invoices.pay(invoice, { payment_method: await newCard(stripe, customer) });
    if (turn === 1) await stripe.invoices.voidInvoice(invoice);
    if (turn === 2) await stripe.invoices.markUncollectible(invoice);
    await sim.advance('P8D');
    await stripe.subscriptions.cancel(String(subscription));
  }
}

const newCard = async (stripe: Stripe, customer: string): Promise<string> =>
  (await stripe.paymentMethods.attach('pm_card_visa', { customer })).id;

/** Reads the rest: each list, and one of each kind. */
async function readings(stripe: Stripe): Promise<void> {
  const [invoice, payment, charge, intent, customer, event] = await Promise.all([
    stripe.invoices.list({ limit: 3, created: { gte: 1 } }),
    stripe.invoicePayments.list({ limit: 3, expand: ['data.payment.payment_intent.latest_charge', 'data.invoice'] }),
    stripe.charges.list({ limit: 3, expand: ['data.refunds', 'data.customer'] }),
    stripe.paymentIntents.list({ limit: 3 }),
    stripe.customers.list({ email: 'sam@example.com' }),
    stripe.events.list({ types: ['refund.created', 'charge.refunded'], delivery_success: false }),
  ]);
  await stripe.invoices.retrieve(invoice.data[0]?.id ?? '', { expand: ['payments', 'customer'] });
  await stripe.invoicePayments.retrieve(payment.data[0]?.id ?? '');
  await stripe.invoicePayments.list({ payment: { type: 'payment_intent', payment_intent: intent.data[0]?.id ?? '' } });
  await stripe.paymentIntents.retrieve(intent.data[0]?.id ?? '', { expand: ['latest_charge'] });
  await stripe.charges.list({ payment_intent: intent.data[0]?.id ?? '' });
  await stripe.disputes.list({ charge: charge.data[0]?.id ?? '' });
  await stripe.refunds.list({ created: { lt: 4_000_000_000 } });
  await stripe.refunds.list({ created: { gte: 1 }, expand: ['data.charge'], limit: 100 });
  await stripe.refunds.list({ charge: charge.data[0]?.id ?? '', limit: 100 });
  await stripe.subscriptions.list({ limit: 100 });
  await stripe.events.retrieve(event.data[0]?.id ?? '');
  const [{ id } = { id: '' }] = customer.data;
  const { data: cards } = await stripe.customers.listPaymentMethods(id, { type: 'card' });
  await stripe.paymentMethods.list({ customer: id, type: 'card' });
  await stripe.paymentMethods.retrieve(cards[0]?.id ?? '');
  const { data: products } = await stripe.products.list({ active: true });
  await stripe.products.retrieve(products[0]?.id ?? '');
  const { data: prices } = await stripe.prices.list({ lookup_keys: ['plus_monthly'], expand: ['data.product'] });
  await stripe.prices.retrieve(prices[0]?.id ?? '');
  await stripe.webhookEndpoints.list();
  await stripe.billingPortal.configurations.list({ active: true });
}
