import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPayingMember } from '../../../support/desks/refunds/refund-doors.ts';
import { aStripe, daysAgo, type TestSimulator } from '../../../support/outside/stripe.ts';
import { anOpenTicket, type Json, startApi, type TestApi } from '../../../support/servers/test-api.ts';

/** Temporal is down, and no worker runs. */
let api: TestApi;
let simulator: TestSimulator;
beforeAll(async () => {
  simulator = await aStripe();
  api = await startApi({ temporal: '127.0.0.1:1', stripeUrl: simulator.url });
});
afterAll(async () => {
  await api.stop();
  await simulator.stop();
});

interface QuoteJson {
  readonly lane: string;
  readonly clause: string;
  readonly denied: Json | null;
  readonly reviewReasons: readonly string[];
  readonly amount: Json;
  readonly workings: Json;
  readonly preview: { readonly template: string; readonly subject: string; readonly text: string };
}

const quote = (query: Readonly<Record<string, string>>, as = 'agent-1') =>
  api.ask<QuoteJson>('GET', `/v1/refunds/quote?${new URLSearchParams(query).toString()}`, { as });
const slugOf = async (query: Readonly<Record<string, string>>, as?: string) => {
  const { status, body } = await quote(query, as);
  return [
    status,
    String((body as unknown as Json)['type'])
      .split('/')
      .at(-1),
  ];
};

/** A member who has paid as the simulator's fixture says. */
async function aMember(fixture: object = {}) {
  const made = await simulator.fixture(fixture);
  return { ...made, accountId: await aPayingMember(api, { customer: made.customer }) };
}

describe('GET /v1/refunds/quote', () => {
  it('BL-02 tells that a first refund of the running period goes out by itself, and what the member would read', async () => {
    const { accountId, invoice } = await aMember();
    const { status, body } = await quote({ accountId, kind: 'full' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      lane: 'automatic',
      clause: 'BL-02/first-time',
      denied: null,
      reviewReasons: [],
      amount: { amount: 999, currency: 'gbp' },
      workings: { paid: 999, refunded: 0, remaining: 999, recentSum: 0, firstTime: true },
      preview: { template: 'refund-confirmation' },
    });
    expect(body.preview.text).toContain('£9.99');
    expect(body.preview.text).toContain('Your membership has therefore ended');
    expect(body.preview.text).toContain('Hi Alex,');
    expect((await quote({ accountId, kind: 'full', invoiceId: String(invoice) })).body.amount).toEqual(body.amount);
  });

  it('R-6 needs a second person from £100.01 on, and none for £100.00', async () => {
    const { accountId } = await aMember({ plan: null, amount: 150_00 });
    const exact = await quote({ accountId, kind: 'partial', amount: '10000' });
    const above = await quote({ accountId, kind: 'partial', amount: '10001' });
    expect([exact.body.lane, exact.body.clause]).toEqual(['review', 'BL-02/review']);
    expect([above.body.lane, above.body.clause]).toEqual(['approval', 'BL-03/over-threshold']);
    expect(above.body.preview.template).toBe('refund-approved');
  });

  it('R-8 counts from the receipt that it is asked about: 14 days to the second, and no further', async () => {
    const paidAt = Math.floor(Date.parse(daysAgo(3)) / 1_000) * 1_000;
    const { accountId } = await aMember({ paidAt: new Date(paidAt).toISOString() });
    const at = (ms: number) => ({
      accountId,
      kind: 'full',
      asOf: new Date(paidAt + 14 * 86_400_000 + ms).toISOString(),
    });
    expect((await quote(at(0))).body.reviewReasons).toEqual([]);
    expect((await quote(at(1_000))).body.reviewReasons).toEqual(['outside-window']);
  });

  it('BL-06 answers 200 with the clause and the words where it would be denied', async () => {
    const { accountId } = await aMember();
    const { status, body } = await quote({ accountId, kind: 'partial', amount: '1000' });
    expect([status, body.lane, body.amount]).toEqual([200, 'denied', { amount: 0, currency: 'gbp' }]);
    expect(body.denied).toEqual({
      clause: 'BL-06/too-much',
      why: 'The amount asked for is more than is left of this payment.',
    });
    expect(body.preview.template).toBe('refund-denied');
    expect(body.preview.text).toContain('Ask for an amount up to what is left');
  });

  it('R-28 knows the account, its customer and its invoices, or says which it lacks', async () => {
    const { accountId } = await aMember();
    const other = await simulator.fixture();
    expect(await slugOf({ accountId: 'acc-nobody', kind: 'full' })).toEqual([404, 'not-found']);
    expect(await slugOf({ accountId: 'acc_1', kind: 'full' })).toEqual([422, 'no-stripe-customer']);
    expect(await slugOf({ accountId, kind: 'full', invoiceId: String(other.invoice) })).toEqual([
      422,
      'invoice-unknown',
    ]);
    expect(await slugOf({ accountId, kind: 'partial' })).toEqual([400, 'invalid-request']);
    expect(await slugOf({ accountId, kind: 'full', amount: '100' })).toEqual([400, 'invalid-request']);
    expect(await slugOf({ accountId, kind: 'full' }, 'platform')).toEqual([403, 'forbidden']);
  });

  it('BL-01 answers 503 while Stripe does not answer, and stores nothing', async () => {
    const { accountId } = await aMember();
    await simulator.fault({ method: 'GET', path: '/v1/invoices*', fault: 'html_503', times: 1 });
    const { status, headers, body } = await quote({ accountId, kind: 'full' });
    expect([
      status,
      String((body as unknown as Json)['type'])
        .split('/')
        .at(-1),
    ]).toEqual([503, 'payments-unavailable']);
    expect(headers['retry-after']).toBeDefined();
    expect((await quote({ accountId, kind: 'full' })).status).toBe(200);
    expect(await api.db.selectFrom('refund').selectAll().execute()).toEqual([]);
  });
});

describe('GET /v1/tickets/{ref}/context', () => {
  const contextOf = async (accountId: string) => {
    const requester = { accountId, email: `${accountId}@example.com`, name: 'Alex' };
    const { ref } = await anOpenTicket(api, { category: 'billing', requester });
    return (await api.ask('GET', `/v1/tickets/${ref}/context`, { as: 'billing-1' })).body;
  };

  it('TK-09 BL-01 shows what the member paid, what went back of it, and for which plan', async () => {
    const { accountId, customer, charge, invoice } = await aMember({ paidAt: daysAgo(2) });
    await simulator.fixture({ accountId, plan: null, amount: 500, paidAt: daysAgo(1), email: 'x@example.com' });
    await simulator.stripe.refunds.create({ charge, amount: 100 }, { idempotencyKey: 'context' });
    const { payments, paymentsReadAt } = await contextOf(accountId);
    expect(paymentsReadAt).not.toBeNull();
    expect(payments).toMatchObject([
      { invoiceId: invoice, amount: { amount: 999, currency: 'gbp' }, refunded: 100, disputed: false, plan: 'PLUS' },
    ]);
    expect(customer).toMatch(/^cus_/);
  });

  it('TK-09 shows no payments of an account that has none, and says that they were read', async () => {
    const body = await contextOf('acc_3');
    expect(body['payments']).toEqual([]);
    expect(body['paymentsReadAt']).not.toBeNull();
  });

  it('TK-09 answers without the payments while Stripe does not', async () => {
    const { accountId } = await aMember();
    await simulator.fault({ method: 'GET', path: '/v1/invoices*', fault: 'html_503', times: 1 });
    const body = await contextOf(accountId);
    expect([body['payments'], body['paymentsReadAt']]).toEqual([[], null]);
    expect(body['account']).toMatchObject({ id: accountId });
  });

  it('TK-09 waits two seconds for Stripe and no longer', async () => {
    const { accountId } = await aMember();
    await simulator.fault({ method: 'GET', path: '/v1/invoices*', fault: 'latency', times: 1, afterMs: 6_000 });
    const body = await contextOf(accountId);
    expect([body['payments'], body['paymentsReadAt']]).toEqual([[], null]);
  });
});
