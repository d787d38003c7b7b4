import { get } from 'node:http';
import { text } from 'node:stream/consumers';
import type Stripe from 'stripe';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { aStripe, type TestSimulator } from '../../support/outside/stripe.ts';

let sim: TestSimulator;

beforeEach(async () => {
  sim = await aStripe();
});
afterEach(() => sim.stop());

it('shows a person customers, charges, refunds, disputes, calls and the faults in force', async () => {
  const { customer, charge } = await sim.fixture({ email: '<b>sam</b>@example.com', accountId: 'acc_7' });
  const refund = await sim.stripe.refunds.create({ charge, amount: 123, metadata: { refund_id: '7K3QX9BD' } });
  const dispute = await sim.ask<{ id: string }>('POST', '/disputes', { charge });
  await sim.fault({ fault: 'html_503' });
  const page = await (await fetch(sim.url)).text();
  for (const word of [
    customer,
    charge,
    refund.id,
    dispute.id,
    'acc_7',
    '1.23 GBP',
    '7K3QX9BD',
    'html_503',
    'POST /v1/refunds',
  ])
    expect(page).toContain(word);
  expect(page).not.toContain('<b>sam</b>');
});

it('changes the default card of the customer in the portal, and of nothing else', async () => {
  const { customer, subscription, paymentMethod } = await sim.fixture();
  const session = await sim.stripe.billingPortal.sessions.create({
    customer,
    return_url: 'https://hotmess.london/membership-upgrade',
    flow_data: { type: 'payment_method_update' },
  });
  expect(await (await fetch(session.url)).text()).toContain('pm_card_mastercard');
  const answer = await fetch(session.url, {
    method: 'POST',
    body: new URLSearchParams({ paymentMethod: 'pm_card_mastercard' }),
    redirect: 'manual',
  });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, 'https://hotmess.london/membership-upgrade']);
  const after = (await sim.stripe.customers.retrieve(customer, {
    expand: ['invoice_settings.default_payment_method'],
  })) as Stripe.Customer;
  expect(after.invoice_settings.default_payment_method).toMatchObject({ card: { last4: '4444' } });
  expect((await sim.stripe.subscriptions.retrieve(String(subscription))).default_payment_method).toBe(paymentMethod);
  const types = (await sim.events()).map(({ type }) => type);
  expect(types).toEqual(['payment_method.attached', 'customer.updated']);
  expect((await fetch(`${sim.url}/portal/guessed`)).status).toBe(404);
});

it('answers no page that has its own name lead here', async () => {
  const { port } = new URL(sim.url);
  const answer = await new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    get({ host: '127.0.0.1', port, headers: { host: 'evil.example.com' } }, (response) => {
      void text(response).then((body) => resolve({ status: response.statusCode, body }));
    }).on('error', reject);
  });
  expect(answer).toEqual({ status: 403, body: '' });
});
