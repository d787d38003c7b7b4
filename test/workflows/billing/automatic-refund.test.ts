import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { findAccount } from '../../../db/queries/people/accounts.ts';
import { caseId } from '../../../domain/machine/ids.ts';
import { aPayer, askForRefund, type PayingMember, refundOf } from '../../support/desks/refunds/refund-desk.ts';
import { exported } from '../../support/histories/exported.ts';
import { aStripe, type TestSimulator } from '../../support/outside/stripe.ts';
import { codes } from '../../support/probe/case.ts';
import { aStage, type Stage } from '../../support/probe/stage.ts';
import { until } from '../../support/probe/until.ts';
import { startWorkerProcess } from '../../support/servers/worker-process.ts';

let stage: Stage;
let sim: TestSimulator;
const pages: string[] = [];

beforeAll(async () => {
  [stage, sim] = await Promise.all([aStage(), aStripe()]);
});
afterAll(async () => {
  await stage.close();
  await sim.stop();
});

const work = () => stage.work({ stripeUrl: sim.url, onPage: (text) => void pages.push(text) });
const statusIs = (id: string, status: string) =>
  until(`refund ${id} ${status}`, async () => {
    const { state } = await refundOf(stage.inbox, id);
    return state.status === status && state.awaits === null && state;
  });
const refundsAt = async ({ paymentIntent }: PayingMember) =>
  (await sim.stripe.refunds.list({ payment_intent: paymentIntent })).data;
const sendings = async (id: string) =>
  (await sim.calls({ method: 'POST', path: '/v1/refunds' })).filter(({ body }) => {
    const { metadata } = body as { metadata?: { refund_id?: string } };
    return metadata?.refund_id === id;
  });

describe('an automatic refund on the real engine', () => {
  it('BL-02 BL-05 BL-07 is made once, ends the membership, and stands on its timeline', async () => {
    const worker = await work();
    const payer = await aPayer(stage.inbox, sim);
    const id = await askForRefund(stage.inbox, payer);
    const state = await statusIs(id, 'succeeded');
    expect(await refundsAt(payer)).toMatchObject([
      { id: state.stripeRefundId, amount: 999, metadata: { refund_id: id } },
    ]);
    expect(await sendings(id)).toMatchObject([{ idempotencyKey: `refund:${id}:1`, status: 200 }]);
    expect(await codes(stage.db, caseId('refund', id))).toEqual([
      'refund.requested',
      'refund.read',
      'refund.approved',
      'refund.accepted',
      'refund.succeeded',
      'refund.subscription-ended',
      'refund.tier-set',
    ]);
    const { accountId } = payer;
    expect(await findAccount(stage.inbox.db, { clientId: 'platform', accountId })).toMatchObject({ tier: 'BASIC' });
    const history = await exported(stage.inbox, [caseId('refund', id)], { opened: true });
    expect(history).toContain(caseId('refund', id)); // the search sees what is there
    for (const secret of ['fp_', `${accountId}@example.com`, 'money back']) expect(history).not.toContain(secret);
    await worker.stop();
  });

  it('BL-01 goes on when Stripe is back: nothing is decided meanwhile', async () => {
    const worker = await work();
    const payer = await aPayer(stage.inbox, sim);
    for (const path of ['/v1/invoices', '/v1/invoice_payments'])
      await sim.fault({ method: 'GET', path, fault: 'html_503', times: 1 });
    const id = await askForRefund(stage.inbox, payer);
    await statusIs(id, 'succeeded');
    expect(await refundsAt(payer)).toHaveLength(1);
    await worker.stop();
  });
});

describe('BL-07 a worker that dies while a refund is sent', () => {
  /** Holds an answer of Stripe, kills the worker that waits for it, and lets another one go on. */
  const killedDuring = async (fault: {
    method: 'GET' | 'POST';
    path: string;
    fault: 'latency' | 'after_commit_500';
  }) => {
    const payer = await aPayer(stage.inbox, sim);
    const path = fault.path.replace(':charge', payer.charge);
    const heldSince = (await sim.calls({ method: fault.method, path })).length;
    const asked = async () => (await sim.calls({ method: fault.method, path })).length > heldSince;
    await sim.fault({ ...fault, path, times: 1, afterMs: 3_000 });
    const doomed = await startWorkerProcess({
      temporal: inject('temporal'),
      namespace: inject('namespace'),
      databaseUrl: stage.productUrl,
      queue: stage.inbox.queues.ordinary,
      stripeUrl: sim.url,
    });
    const id = await askForRefund(stage.inbox, payer);
    await until(`${fault.method} ${path}`, asked);
    await doomed.kill();
    const worker = await work();
    await statusIs(id, 'succeeded');
    await worker.stop();
    return { id, payer };
  };

  it.each([
    { when: 'while the charge is read again', method: 'GET', path: '/v1/charges/:charge', fault: 'latency' },
    { when: 'before Stripe has made it', method: 'POST', path: '/v1/refunds', fault: 'latency' },
    { when: 'after Stripe has made it', method: 'POST', path: '/v1/refunds', fault: 'after_commit_500' },
  ] as const)('$when: one refund is made, under one key', async ({ when: _when, ...fault }) => {
    const { id, payer } = await killedDuring(fault);
    expect(await refundsAt(payer)).toMatchObject([{ amount: 999, metadata: { refund_id: id } }]);
    const keys = (await sendings(id)).map(({ idempotencyKey }) => idempotencyKey);
    expect(new Set(keys)).toEqual(new Set([`refund:${id}:1`]));
  });
});
