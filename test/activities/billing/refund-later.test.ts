import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAccount } from '../../../db/queries/people/accounts.ts';
import type { RefundState } from '../../../domain/billing/refund/state.ts';
import type { Event } from '../../../domain/machine/machine.ts';
import { aRefundBench, decision, type RefundBench } from '../../support/desks/refunds/refund-bench.ts';
import { daysAgo } from '../../support/outside/stripe.ts';
import { until } from '../../support/probe/until.ts';

let bench: RefundBench;
beforeAll(async () => {
  bench = await aRefundBench();
});
afterAll(() => bench.stop());

const billing = { person: 'person-billing-1', roles: ['billing'] };
const held = async (id: string) => ({
  reserved: await bench.deps.db.selectFrom('refund_reservation').select('amount').where('refund_id', '=', id).execute(),
  claims: await bench.deps.db.selectFrom('payment_party').select('kind').where('first_refund_id', '=', id).execute(),
});
const keysOf = async (id: string) =>
  (await bench.sim.calls({ method: 'POST', path: '/v1/refunds' })).flatMap(({ idempotencyKey }) =>
    idempotencyKey?.startsWith(`refund:${id}:`) ? [idempotencyKey] : [],
  );

/** Stripe has told us that something changed. */
const told = ({ stripeRefundId }: RefundState): Event => ({
  type: 'fact',
  id: randomUUID(),
  kind: 'stripe-changed',
  at: Date.now(),
  receivedAt: Date.now(),
  actor: { kind: 'stripe', id: 'webhook' },
  details: { object: stripeRefundId ?? '' },
});

/** A supervisor settles what nobody knows. */
const settled = (action: 'resend' | 'abandon'): Event => ({
  type: 'command',
  id: randomUUID(),
  name: 'settle',
  at: Date.now(),
  actor: { kind: 'staff', id: 'supervisor-1' },
  details: { action, person: 'person-supervisor-1', roles: ['supervisor'], ownAccount: false, textId: 't-1' },
});

/** A refund of which nobody knows whether Stripe has it. `isMade`: Stripe has. */
async function anUnknown(isMade: boolean): Promise<string> {
  const { accountId } = await bench.account();
  const id = await bench.ask(accountId);
  await bench.perform(id);
  await bench.sim.fault({ fault: isMade ? 'after_commit_500' : 'before_commit_500', times: 1 });
  await expect(bench.attempt(id)).rejects.toThrow('Stripe did not answer');
  const { id: effectId } = await bench.awaited(id);
  const gaveUp = {
    type: 'outcome',
    at: Date.now(),
    effectId,
    kind: 'sendRefund',
    result: { failed: 'timeout' },
  } as const;
  expect(await bench.feed(id, gaveUp)).toMatchObject({ status: 'unknown' });
  return id;
}

describe('BL-07 what the bank says later', () => {
  it('a refund that fails after it succeeded gives back its reservation and its claims', async () => {
    const { accountId } = await bench.account({ paymentMethod: 'pm_card_refundFail' });
    const id = await bench.ask(accountId);
    const state = await bench.run(id);
    expect(state.status).toBe('succeeded');
    expect(await held(id)).toMatchObject({ reserved: [{ amount: '999' }], claims: [{}, {}, {}] });
    await until('the bank has refused it', async () => {
      const { status } = await bench.sim.stripe.refunds.retrieve(String(state.stripeRefundId));
      return status === 'failed';
    });
    await bench.feed(id, told(state));
    expect(await bench.run(id)).toMatchObject({ status: 'failed', failureReason: expect.any(String) });
    expect(await held(id)).toEqual({ reserved: [], claims: [] });
  });

  it('one that is pending stays so until Stripe says more, and keeps what it holds', async () => {
    const { accountId } = await bench.account({ paymentMethod: 'pm_card_pendingRefund' });
    const id = await bench.ask(accountId);
    const state = await bench.run(id);
    expect(state).toMatchObject({ status: 'pending', stripeStatus: 'pending' });
    await bench.sim.ask('POST', `/refunds/${state.stripeRefundId}`, { status: 'succeeded' });
    await bench.feed(id, told(state));
    expect(await bench.run(id)).toMatchObject({ status: 'succeeded' });
    expect((await held(id)).reserved).toHaveLength(1);
  });
});

describe('BL-07 what nobody knows is settled', () => {
  it('one that Stripe has is found, whatever is asked for, and nothing is sent', async () => {
    const id = await anUnknown(true);
    const before = await keysOf(id);
    await bench.feed(id, settled('abandon'));
    expect(await bench.run(id)).toMatchObject({ status: 'succeeded', stripeRefundId: expect.stringMatching(/^re_/) });
    expect(await keysOf(id)).toEqual(before);
  });

  it('one that Stripe has not is sent again as attempt 2, under a key of its own', async () => {
    const id = await anUnknown(false);
    await bench.feed(id, settled('resend'));
    expect(await bench.run(id)).toMatchObject({ status: 'succeeded', attempt: 2 });
    expect(await keysOf(id)).toEqual([`refund:${id}:1`, `refund:${id}:2`]);
  });

  it('or is given up, which frees what it held', async () => {
    const id = await anUnknown(false);
    expect((await held(id)).reserved).toHaveLength(1);
    await bench.feed(id, settled('abandon'));
    expect(await bench.run(id)).toMatchObject({ status: 'failed', failureReason: 'abandoned' });
    expect(await held(id)).toEqual({ reserved: [], claims: [] });
  });
});

describe('BL-05 R-26 the subscription', () => {
  const approvedPart = async (amount: number) => {
    const payer = await bench.account({ paidAt: daysAgo(5) });
    const id = await bench.ask(payer.accountId, { kind: 'partial', amount });
    await bench.perform(id);
    await bench.feed(id, decision(await bench.state(id), billing));
    return { payer, id, state: await bench.run(id) };
  };

  it('goes on after a refund of a part, and so does the tier', async () => {
    const { payer, state } = await approvedPart(500);
    expect(state).toMatchObject({ status: 'succeeded', subscriptionEnded: false });
    expect(await bench.sim.stripe.subscriptions.retrieve(String(payer.subscription))).toMatchObject({
      status: 'active',
    });
    const { accountId } = payer;
    expect(await findAccount(bench.deps.db, { clientId: 'platform', accountId })).toMatchObject({ tier: 'PLUS' });
  });

  it('ends with the part that leaves nothing of the charge', async () => {
    const { payer } = await approvedPart(500);
    const rest = await bench.ask(payer.accountId);
    await bench.perform(rest);
    await bench.feed(rest, decision(await bench.state(rest), billing));
    expect(await bench.run(rest)).toMatchObject({ status: 'succeeded', amount: 499, subscriptionEnded: true });
  });

  it('is ended once, and an attempt that comes after it says the same', async () => {
    const { accountId, subscription } = await bench.account();
    const id = await bench.ask(accountId);
    for (let state = await bench.state(id); state.awaits !== 'endSubscription'; ) state = await bench.perform(id);
    await bench.deps.stripe.writes.endSubscription(String(subscription)); // by an attempt that nobody heard of
    expect(await bench.perform(id)).toMatchObject({ subscriptionEnded: true });
  });
});

describe('a charge that is disputed', () => {
  it('before it is sent goes back to whoever decides, and nothing is sent', async () => {
    const { accountId, charge } = await bench.account();
    const id = await bench.ask(accountId);
    await bench.perform(id);
    await bench.sim.ask('POST', '/disputes', { charge, status: 'needs_response' });
    expect(await bench.perform(id)).toMatchObject({ status: 'reviewing', frozen: true });
    expect(await keysOf(id)).toEqual([]);
    expect(await held(id)).toEqual({ reserved: [], claims: [] });
  });

  it('after it was sent, and Stripe did not answer, is for a supervisor to settle', async () => {
    const { accountId, charge } = await bench.account();
    const id = await bench.ask(accountId);
    await bench.perform(id);
    await bench.sim.fault({ fault: 'before_commit_500', times: 1 });
    await expect(bench.attempt(id)).rejects.toThrow('Stripe did not answer');
    await bench.sim.ask('POST', '/disputes', { charge, status: 'needs_response' });
    expect(await bench.perform(id)).toMatchObject({ status: 'unknown' });
  });
});
