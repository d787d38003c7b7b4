import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAccount, putAccount } from '../../../db/queries/people/accounts.ts';
import { denialBy } from '../../../domain/billing/refund/words/denials.ts';
import { aRefundBench, decision, type RefundBench } from '../../support/desks/refunds/refund-bench.ts';
import { daysAgo } from '../../support/outside/stripe.ts';

let bench: RefundBench;
beforeAll(async () => {
  bench = await aRefundBench();
});
afterAll(() => bench.stop());

const billing = { person: 'person-billing-1', roles: ['billing'] };
type Payer = Awaited<ReturnType<RefundBench['account']>>;

/** A further account, of a customer whom Stripe knows. */
async function anAccountOf(customer: string): Promise<string> {
  const accountId = `acc_of_${customer}`;
  await putAccount(bench.deps.db, accountId, {
    clientId: 'platform',
    given: { email: `${accountId}@example.com`, name: 'Sam', tier: 'PLUS', stripeCustomerId: customer },
  });
  return accountId;
}

/** What somebody asks for, once it was read and judged. */
async function judged(accountId: string, given: Parameters<RefundBench['ask']>[1] = {}) {
  const id = await bench.ask(accountId, given);
  const { status, amount, payment } = await bench.perform(id);
  return { id, status, amount, lane: payment?.lane, clause: payment?.clause, sum: payment?.workings?.recentSum };
}

/** A payer who got £60.00 back by the decision of one person. */
async function whoGotSixtyBack(wanted: object = {}): Promise<Payer> {
  const payer = await bench.account({ plan: null, amount: 60_00, paidAt: daysAgo(20), ...wanted });
  const { id } = await judged(payer.accountId);
  await bench.feed(id, decision(await bench.state(id), billing));
  expect(await bench.run(id)).toMatchObject({ status: 'succeeded', amount: 60_00 });
  return payer;
}

describe('BL-03 R-6 after £60.00, £40.00 more need one person and £40.01 two', () => {
  const both = async (ask: (amount: number) => ReturnType<typeof judged>) => [await ask(40_00), await ask(40_01)];
  const oneAndTwo = [
    { lane: 'review', clause: 'BL-02/review', sum: 60_00 },
    { lane: 'approval', clause: 'BL-03/over-threshold', sum: 60_00 },
  ];

  it('by the account, whose customer and card are others by now', async () => {
    const payer = await whoGotSixtyBack();
    const { accountId } = payer;
    const { customer } = await bench.sim.fixture({ plan: null, amount: 150_00, paidAt: daysAgo(1) });
    await bench.database.db
      .updateTable('account')
      .set({ stripe_customer_id: customer })
      .where('id', '=', accountId)
      .execute();
    expect(await both((amount) => judged(accountId, { kind: 'partial', amount }))).toMatchObject(oneAndTwo);
  });

  it('by the customer, over two accounts', async () => {
    const payer = await whoGotSixtyBack();
    const { invoice } = await bench.sim.fixture({
      accountId: payer.accountId,
      plan: null,
      amount: 150_00,
      paidAt: daysAgo(2),
    });
    const other = await anAccountOf(payer.customer);
    const asked = { kind: 'partial', invoiceId: invoice } as const;
    expect(await both((amount) => judged(other, { ...asked, amount }))).toMatchObject(oneAndTwo);
  });

  it('by the card, over two accounts and two customers', async () => {
    const cardFingerprint = 'fp_of_two_customers';
    await whoGotSixtyBack({ cardFingerprint });
    const { accountId } = await bench.account({ plan: null, amount: 150_00, cardFingerprint });
    expect(await both((amount) => judged(accountId, { kind: 'partial', amount }))).toMatchObject(oneAndTwo);
  });
});

describe('BL-04 what Stripe makes impossible is denied by its clause, with words and without a person', () => {
  it.each([
    ['BL-06/too-much', {}, { kind: 'partial', amount: 10_00 }],
    ['BL-06/currency', { plan: null, currency: 'eur' }, { kind: 'partial', amount: 1_00 }],
    ['BL-06/no-period', { plan: null }, { kind: 'prorated' }],
    ['BL-01/not-yours', {}, { invoiceId: 'in_of_nobody' }],
  ] as const)('%s', async (clause, fixture, given) => {
    const { accountId } = await bench.account(fixture);
    const { id, ...found } = await judged(accountId, given);
    expect(found).toMatchObject({ status: 'denied', lane: 'denied', clause, amount: 0 });
    expect(denialBy(clause)).toMatchObject({ why: expect.any(String), alternative: expect.any(String) });
    expect((await bench.state(id)).decidedBy).toBeNull();
  });

  it('BL-01/not-yours: the invoice of somebody else', async () => {
    const [one, other] = [await bench.account(), await bench.account()];
    const found = await judged(one.accountId, { invoiceId: other.invoice });
    expect(found).toMatchObject({ status: 'denied', clause: 'BL-01/not-yours' });
  });

  it('BL-01/no-payment: a customer who never paid', async () => {
    const accountId = await anAccountOf('cus_who_never_paid');
    expect(await judged(accountId)).toMatchObject({ status: 'denied', clause: 'BL-01/no-payment' });
  });

  it('BL-06/nothing-left: all of it went back before', async () => {
    const { accountId, charge } = await bench.account();
    await bench.sim.stripe.refunds.create({ charge });
    expect(await judged(accountId)).toMatchObject({ status: 'denied', clause: 'BL-06/nothing-left' });
  });
});

describe('BL-05 BL-12 R-26 which refunds end a subscription, whoever made them', () => {
  const tierOf = async (accountId: string) =>
    (await findAccount(bench.deps.db, { clientId: 'platform', accountId }))?.tier;
  const statusOf = async (subscription: string | null) =>
    (await bench.sim.stripe.subscriptions.retrieve(String(subscription))).status;

  it('one of the dashboard that gives back the whole of the running period ends it, and the member hears of that alone', async () => {
    const { accountId, charge, subscription } = await bench.account();
    const made = await bench.sim.stripe.refunds.create({ charge });
    const id = await bench.fromDashboard(accountId, made.id);
    expect(await bench.run(id)).toMatchObject({ status: 'succeeded', subscriptionEnded: true });
    expect([await statusOf(subscription), await tierOf(accountId)]).toEqual(['canceled', 'BASIC']);
    const mails = await bench.deps.db
      .selectFrom('effect')
      .select('details')
      .where('case_id', '=', `refund/${id}`)
      .where('kind', '=', 'sendMail')
      .execute();
    expect(mails).toEqual([{ details: { template: 'subscription-ended' } }]);
  });

  it.each([
    ['for no period', { plan: null, paidAt: daysAgo(5) }],
    ['for a period that is over', { paidAt: daysAgo(40) }],
  ])('all of a payment %s leaves subscription and tier as they are', async (_, wanted) => {
    const { accountId, subscription } = await bench.account();
    const other = await bench.sim.fixture({ accountId, ...wanted });
    const { id, status } = await judged(accountId, { invoiceId: other.invoice });
    if (status === 'reviewing') await bench.feed(id, decision(await bench.state(id), billing));
    expect(await bench.run(id)).toMatchObject({ status: 'succeeded', amount: 9_99, subscriptionEnded: false });
    for (const each of [subscription, other.subscription])
      if (each !== null) expect(await statusOf(each)).toBe('active');
    expect(await tierOf(accountId)).toBe('PLUS');
  });
});
