import { afterEach, beforeEach, expect, it } from 'vitest';
import { stripeClient } from '../../../outside/stripe/client.ts';
import { type StripeReads, stripeReads } from '../../../outside/stripe/reads.ts';
import { type RefundOrder, type StripeWrites, stripeWrites } from '../../../outside/stripe/writes.ts';
import { aStripe, simulatorKey, type TestSimulator } from '../../support/outside/stripe.ts';

let sim: TestSimulator;
let reads: StripeReads;
let writes: StripeWrites;

beforeEach(async () => {
  sim = await aStripe();
  const stripe = stripeClient({ secretKey: simulatorKey, apiUrl: sim.url });
  reads = stripeReads(stripe);
  writes = stripeWrites(stripe, reads);
});
afterEach(() => sim.stop());

const order = (paymentIntent: string, wanted: Partial<RefundOrder> = {}): RefundOrder => ({
  paymentIntent,
  amount: 999,
  currency: 'gbp',
  idempotencyKey: 'refund:7K3QX9BD:1',
  refundId: '7K3QX9BD',
  ticketRef: null,
  ...wanted,
});
const known = { kind: 'known', requestId: expect.stringMatching(/^req_/) as string };

it('reads a payment from its invoice to its charge, its refunds and its subscription', async () => {
  const paidAt = '2026-11-01T10:00:00.000Z';
  const made = await sim.fixture({ paidAt, cardFingerprint: 'fp_1', accountId: 'acc_1' });
  const { customer, invoice, charge, paymentIntent, subscription } = made;
  const start = Date.parse(paidAt);
  const end = Date.parse('2026-12-01T10:00:00.000Z');
  expect(await reads.newestInvoices(customer, 5)).toMatchObject({
    ...known,
    value: [{ id: invoice, status: 'paid', amountPaid: 999, paidAt: start, period: { start, end }, creditUsed: 0 }],
  });
  expect(await reads.paymentsOf(invoice)).toMatchObject({
    ...known,
    value: [{ paymentIntent, amountPaid: 999, charge: { id: charge, fingerprint: 'fp_1', amountRefunded: 0 } }],
  });
  expect(await reads.subscription(String(subscription))).toMatchObject({
    ...known,
    value: {
      status: 'active',
      periodStart: start,
      periodEnd: end,
      endsAt: null,
      endedAt: null,
      prices: [{ lookupKey: 'plus_monthly' }],
    },
  });
  expect(await reads.paidInvoicesOf(String(subscription))).toMatchObject({ ...known, value: [{ id: invoice }] });
  expect(await reads.invoicesPaidBy(paymentIntent)).toMatchObject({ ...known, value: [{ invoice, amountPaid: 999 }] });
  expect(await reads.customer(customer)).toMatchObject({ ...known, value: { deleted: false } });
  expect(await reads.chargesOf(customer)).toMatchObject({ ...known, value: [{ id: charge }] });
  expect(await reads.disputesOf(charge)).toMatchObject({ ...known, value: [] });
});

it('makes one refund of an order that is sent twice under its key, and finds it by our id', async () => {
  const { paymentIntent, charge } = await sim.fixture();
  const first = await writes.createRefund(order(paymentIntent));
  expect(first).toMatchObject({ ...known, value: { amount: 999, status: 'succeeded', refundId: '7K3QX9BD', charge } });
  expect(await writes.createRefund(order(paymentIntent))).toMatchObject({
    value: first.kind === 'known' && first.value,
  });
  expect(await writes.findRefund(paymentIntent, '7K3QX9BD')).toMatchObject({ value: { refundId: '7K3QX9BD' } });
  expect(await writes.findRefund(paymentIntent, 'OTHER')).toMatchObject({ kind: 'known', value: null });
  expect(await reads.charge(charge)).toMatchObject({ value: { amountRefunded: 999 } });
});

it.each([
  'after_commit_500',
  'after_commit_reset',
  'after_commit_truncate',
  'foreign_404',
  'html_503',
  'before_commit_500',
] as const)('does not know what became of an order after %s, and looks it up', async (fault) => {
  const { paymentIntent } = await sim.fixture();
  await sim.fault({ fault, times: fault === 'after_commit_reset' ? 2 : 1 });
  expect((await writes.createRefund(order(paymentIntent))).kind).toBe('unknown');
  const found = await writes.findRefund(paymentIntent, '7K3QX9BD');
  expect(found).toMatchObject({ kind: 'known', value: fault.startsWith('after') ? { amount: 999 } : null });
});

it('finds its refund among more than a page of others', async () => {
  const { paymentIntent } = await sim.fixture({ amount: 20_000 });
  await writes.createRefund(order(paymentIntent, { amount: 10 }));
  for (let count = 0; count < 101; count++)
    await sim.stripe.refunds.create({ payment_intent: paymentIntent, amount: 1 });
  expect(await writes.findRefund(paymentIntent, '7K3QX9BD')).toMatchObject({ value: { amount: 10 } });
});

it('tells a refusal by its code, and sends nothing again', async () => {
  const { paymentIntent, charge } = await sim.fixture();
  await sim.stripe.refunds.create({ charge });
  expect(await writes.createRefund(order(paymentIntent))).toMatchObject({
    kind: 'not-done',
    code: 'charge_already_refunded',
  });
  expect(await reads.charge('ch_none')).toMatchObject({ kind: 'not-done', code: 'resource_missing' });
  expect(await writes.createRefund(order(paymentIntent, { amount: 5 }))).toMatchObject({ kind: 'changed' });
});

it('ends a subscription once, however often it is asked, and without credit', async () => {
  const { subscription } = await sim.fixture();
  for (const _ of [1, 2])
    expect(await writes.endSubscription(String(subscription))).toMatchObject({
      ...known,
      value: { status: 'canceled' },
    });
  expect(await sim.events({ type: 'customer.subscription.deleted' })).toHaveLength(1);
  expect((await sim.calls({ method: 'DELETE' }))[0]).toMatchObject({ query: {}, body: {} });
  expect(await writes.endSubscription('sub_none')).toMatchObject({ kind: 'not-done', code: 'resource_missing' });
});

it('waits where it is locked out, and no case fails', async () => {
  const stranger = stripeReads(stripeClient({ secretKey: 'sk_test_sim_other', apiUrl: sim.url }));
  expect(await stranger.charge('ch_1')).toMatchObject({ kind: 'locked-out', code: 'status-401' });
});

it('BL-13 pages through the refunds of the last weeks, each with its charge, and through the subscriptions that run', async () => {
  const { charge, subscription } = await sim.fixture();
  const { id: first } = await sim.stripe.refunds.create({ charge, amount: 2 });
  await Promise.all(Array.from({ length: 100 }, () => sim.stripe.refunds.create({ charge, amount: 1 })));
  const since = Date.now() - 60_000;
  const newest = await reads.refundsSince(since);
  if (newest.kind !== 'known') throw new Error(newest.code);
  const { items, next } = newest.value;
  expect(items).toHaveLength(100);
  expect(items[0]).toMatchObject({ charge, amount: 1, ofCharge: { id: charge, amount: 999, amountRefunded: 102 } });
  expect(next).toBe(items.at(-1)?.id);
  expect(await reads.refundsSince(since, next ?? '')).toMatchObject({
    value: { items: [{ id: first, amount: 2 }], next: null },
  });
  expect(await reads.refundsSince(Date.now() + 60_000)).toMatchObject({ value: { items: [], next: null } });
  expect(await reads.refundsOfCharge(charge)).toMatchObject({ value: { length: 101 } });
  const ended = await sim.fixture();
  await sim.stripe.subscriptions.cancel(String(ended.subscription));
  expect(await reads.runningSubscriptions()).toMatchObject({ value: { items: [{ id: subscription }], next: null } });
});
