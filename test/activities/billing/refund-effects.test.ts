import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendRefund } from '../../../activities/billing/send-refund.ts';
import { findAccount } from '../../../db/queries/people/accounts.ts';
import type { StripeDesk } from '../../../outside/stripe/client.ts';
import { aRefundBench, decision, type RefundBench } from '../../support/desks/refunds/refund-bench.ts';
import { daysAgo } from '../../support/outside/stripe.ts';

let bench: RefundBench;
beforeAll(async () => {
  bench = await aRefundBench();
});
afterAll(() => bench.stop());

const creates = async (id: string) =>
  (await bench.sim.calls({ method: 'POST', path: '/v1/refunds' })).filter(({ idempotencyKey }) =>
    idempotencyKey?.startsWith(`refund:${id}:`),
  );
const atStripe = async (paymentIntent: string) =>
  (await bench.sim.stripe.refunds.list({ payment_intent: paymentIntent })).data;
const billing = { person: 'person-billing-1', roles: ['billing'] };
const supervisor = { person: 'person-supervisor-1', roles: ['supervisor'] };

describe('an automatic refund', () => {
  it('BL-02 BL-05 R-26 goes from its row to Stripe and back: paid once, the membership ended, the tier BASIC', async () => {
    const { accountId, paymentIntent, subscription, charge, invoice } = await bench.account();
    const id = await bench.ask(accountId);
    const state = await bench.run(id);
    expect(state).toMatchObject({
      status: 'succeeded',
      amount: 999,
      subscriptionEnded: true,
      payment: { lane: 'automatic', clause: 'BL-02/first-time', charge, invoiceId: invoice },
    });
    const [made, ...others] = await atStripe(paymentIntent);
    expect(others).toEqual([]);
    expect(made).toMatchObject({ id: state.stripeRefundId, amount: 999, metadata: { refund_id: id } });
    expect(await creates(id)).toMatchObject([{ idempotencyKey: `refund:${id}:1`, status: 200 }]);
    expect(await bench.sim.stripe.subscriptions.retrieve(String(subscription))).toMatchObject({ status: 'canceled' });
    expect(await findAccount(bench.deps.db, { clientId: 'platform', accountId })).toMatchObject({ tier: 'BASIC' });
  });

  it('BL-07 every effect that is performed twice answers the same, and Stripe makes one refund', async () => {
    const { accountId, paymentIntent } = await bench.account();
    const id = await bench.ask(accountId);
    for (let state = await bench.state(id); state.awaits !== null; state = await bench.perform(id)) {
      const [one, two] = await Promise.allSettled([bench.attempt(id), bench.attempt(id)]);
      const said = [one, two].flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
      expect(said.length, `${state.awaits}: ${JSON.stringify([one, two])}`).toBeGreaterThan(0);
      for (const each of said) expect(each).toEqual(said[0]);
    }
    expect(await bench.state(id)).toMatchObject({ status: 'succeeded' });
    expect(await atStripe(paymentIntent)).toHaveLength(1);
  });

  it('BL-07 a refund at Stripe that bears our mark and is of another amount is not taken for the one that was approved', async () => {
    const { accountId, paymentIntent } = await bench.account({ paidAt: daysAgo(20) });
    const id = await bench.ask(accountId);
    expect(await bench.run(id)).toMatchObject({ status: 'reviewing', amount: 999 });
    await bench.sim.stripe.refunds.create({ payment_intent: paymentIntent, amount: 300, metadata: { refund_id: id } });
    await bench.feed(id, decision(await bench.state(id), billing));
    expect(await bench.run(id)).toMatchObject({ status: 'unknown', stripeRefundId: null });
    expect(await creates(id)).toEqual([]);
    expect(await atStripe(paymentIntent)).toMatchObject([{ amount: 300 }]);
  });

  it('R-7 is for the first of one card: of two accounts that ask at once, one is paid and one waits for a person', async () => {
    const card = { cardFingerprint: 'fp_shared' };
    const [one, two] = [await bench.account(card), await bench.account(card)];
    const ids = [await bench.ask(one.accountId), await bench.ask(two.accountId)];
    const states = await Promise.all(ids.map((id) => bench.perform(id)));
    expect(states.map(({ payment }) => payment?.lane).toSorted()).toEqual(['automatic', 'review']);
    expect(states.find(({ payment }) => payment?.lane === 'review')?.payment?.reviewReasons).toEqual([
      'not-first-time',
    ]);
  });

  it('R-7 a claim is given back when the refund fails, and the next request is a first one again', async () => {
    const { accountId } = await bench.account();
    const first = await bench.ask(accountId);
    await bench.perform(first);
    await bench.feed(first, {
      type: 'outcome',
      at: Date.now(),
      effectId: (await bench.awaited(first)).id,
      kind: 'sendRefund',
      result: { result: 'refused', code: 'charge_expired_for_refund' },
    });
    const second = await bench.ask(accountId);
    expect(await bench.perform(second)).toMatchObject({ payment: { lane: 'automatic' } });
  });
});

describe('BL-07 what Stripe answers while a refund is sent', () => {
  const faults = [
    'before_commit_500',
    'after_commit_500',
    'after_commit_reset',
    'after_commit_truncate',
    'foreign_404',
    'html_503',
    'lock_timeout_429',
  ] as const;

  it.each(faults)('%s: nothing is decided, the next attempt looks first, and one refund is made', async (fault) => {
    const { accountId, paymentIntent } = await bench.account();
    const id = await bench.ask(accountId);
    await bench.perform(id);
    await bench.sim.fault({ fault, times: 1 });
    const isAgain = await bench.attempt(id).then(
      () => false, // the SDK itself has sent a reset once more
      (error: unknown) => {
        expect(error).toMatchObject({ name: 'StripeSilentError' });
        return true;
      },
    );
    expect(isAgain || fault === 'after_commit_reset').toBe(true);
    expect(await bench.run(id)).toMatchObject({ status: 'succeeded' });
    expect(await atStripe(paymentIntent)).toHaveLength(1);
    expect(new Set((await creates(id)).map(({ idempotencyKey }) => idempotencyKey))).toEqual(
      new Set([`refund:${id}:1`]),
    );
  });

  it('what was first sent more than 23 hours ago and is not found is unknown, and nothing is sent again', async () => {
    const { accountId, paymentIntent } = await bench.account();
    const id = await bench.ask(accountId);
    await bench.perform(id);
    await bench.sim.fault({ fault: 'before_commit_500', times: 1 });
    await expect(bench.attempt(id)).rejects.toThrow('Stripe did not answer');
    const later = Date.now() + 23 * 3_600_000 + 60_000;
    const inbox = { ...bench.deps.inbox, clock: async () => later };
    const effect = await bench.awaited(id);
    const before = (await creates(id)).length;
    const result = await sendRefund({ ...bench.deps, inbox }, effect);
    expect(result).toEqual({ result: 'unknown', code: 'key-too-old' });
    expect((await creates(id)).length).toBe(before);
    const outcome = { type: 'outcome', at: later, effectId: effect.id, kind: 'sendRefund', result } as const;
    expect(await bench.feed(id, outcome)).toMatchObject({ status: 'unknown' });
    expect(await atStripe(paymentIntent)).toEqual([]);
  });

  it('an answer that is lost after the refund was made is found by its mark, whoever comes next', async () => {
    const { accountId, paymentIntent } = await bench.account();
    const id = await bench.ask(accountId);
    await bench.perform(id);
    const { stripe } = bench.deps;
    const dying: StripeDesk = {
      ...stripe,
      writes: {
        ...stripe.writes,
        createRefund: async (order) => {
          await stripe.writes.createRefund(order);
          throw new Error('killed');
        },
      },
    };
    await expect(bench.attempt(id, dying)).rejects.toThrow('killed');
    const [made] = await atStripe(paymentIntent);
    expect(await bench.run(id)).toMatchObject({ status: 'succeeded', stripeRefundId: made?.id });
    expect(await creates(id)).toHaveLength(1);
  });
});

describe('reserving', () => {
  it('BL-03 of two refunds of £60 that are approved at once, one goes and one waits for a supervisor', async () => {
    const card = { cardFingerprint: 'fp_sixty', amount: 60_00, paidAt: daysAgo(20) };
    const ids = [];
    for (const { accountId } of [await bench.account(card), await bench.account(card)])
      ids.push(await bench.ask(accountId));
    for (const id of ids) await bench.perform(id);
    for (const id of ids) await bench.feed(id, decision(await bench.state(id), billing));
    const states = await Promise.all(ids.map((id) => bench.perform(id)));
    expect(states.map(({ status }) => status).toSorted()).toEqual(['awaiting_approval', 'submitting']);
    const [waiting] = states.filter(({ status }) => status === 'awaiting_approval');
    expect(waiting?.proposedBy?.person).toBe(billing.person);
    const id = waiting?.id ?? '';
    await bench.feed(id, decision(await bench.state(id), supervisor));
    for (const each of ids) expect(await bench.run(each)).toMatchObject({ status: 'succeeded' });
  });

  it('BL-07 of twenty approved shares of one charge, no more is asked of Stripe than it has', async () => {
    const { accountId, charge } = await bench.account({ amount: 19_99, paidAt: daysAgo(20) });
    const ids: string[] = [];
    for (let n = 0; n < 20; n++) ids.push(await bench.ask(accountId, { kind: 'partial', amount: 1_50 }));
    for (const id of ids) await bench.perform(id);
    for (const id of ids) await bench.feed(id, decision(await bench.state(id), billing));
    const ends = await Promise.all(ids.map((id) => bench.run(id)));
    expect(ends.filter(({ status }) => status === 'succeeded')).toHaveLength(13);
    const refused = (await bench.sim.calls({ method: 'POST', path: '/v1/refunds' })).filter(
      ({ status, idempotencyKey }) => status !== 200 && ids.some((id) => idempotencyKey === `refund:${id}:1`),
    );
    expect(refused).toEqual([]);
    expect(await bench.sim.stripe.charges.retrieve(charge)).toMatchObject({ amount_refunded: 13 * 1_50 });
  });

  it('a refund made in the dashboard counts: it is read, takes its share, and the first-time claim is gone', async () => {
    const { accountId, paymentIntent, charge } = await bench.account();
    const made = await bench.sim.stripe.refunds.create({ charge, amount: 400 });
    const id = await bench.fromDashboard(accountId, made.id);
    expect(await bench.run(id)).toMatchObject({ status: 'succeeded', amount: 400, payment: { paymentIntent } });
    const next = await bench.ask(accountId);
    expect(await bench.perform(next)).toMatchObject({
      amount: 599,
      payment: { lane: 'review', reviewReasons: ['not-first-time', 'partly-refunded'] },
    });
  });

  it('BL-07 a refund of the dashboard that nobody told us of becomes a row when a payment is read, and counts at once', async () => {
    const { accountId, charge } = await bench.account({ amount: 150_00, paidAt: daysAgo(20) });
    const made = await bench.sim.stripe.refunds.create({ charge, amount: 90_00 });
    const id = await bench.ask(accountId, { kind: 'partial', amount: 20_00 });
    expect(await bench.perform(id)).toMatchObject({ payment: { lane: 'approval', workings: { recentSum: 90_00 } } });
    const rows = () =>
      bench.deps.db.selectFrom('refund').select(['id', 'origin']).where('stripe_refund_id', '=', made.id).execute();
    expect(await rows()).toMatchObject([{ origin: 'dashboard' }]);
    const next = await bench.ask(accountId, { kind: 'partial', amount: 20_00 });
    expect(await bench.perform(next)).toMatchObject({ payment: { workings: { recentSum: 90_00, remaining: 60_00 } } });
    expect(await rows()).toHaveLength(1);
  });

  it('BL-07 a second request for all of an invoice that names none is denied as a duplicate', async () => {
    const { accountId } = await bench.account({ paidAt: daysAgo(20) });
    const [one, two] = [await bench.ask(accountId), await bench.ask(accountId)];
    expect(await bench.perform(one)).toMatchObject({ status: 'reviewing' });
    expect(await bench.perform(two)).toMatchObject({ status: 'denied', payment: { clause: 'BL-07/duplicate' } });
  });
});
