import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { claimHoldersOf } from '../../../../db/queries/billing/holdings.ts';
import {
  findRefund,
  listRefunds,
  liveFullRefund,
  openRefundsOf,
  type RefundFilter,
} from '../../../../db/queries/billing/refund-records.ts';
import { paramsHash } from '../../../../db/queries/billing/refund-row.ts';
import { accountsOfCustomer, refundCaseOf, refundsOfCharge } from '../../../../db/queries/billing/refunds-at-stripe.ts';
import { storeWebhookEvent } from '../../../../db/queries/billing/webhook-events.ts';
import { putFact } from '../../../../db/queries/cases/inbox-rows.ts';
import { expiresAt, termsOf } from '../../../../domain/billing/refund/state.ts';
import { caseId } from '../../../../domain/machine/ids.ts';
import { aRefundBench, decision, type RefundBench } from '../../../support/desks/refunds/refund-bench.ts';
import { daysAgo } from '../../../support/outside/stripe.ts';

let bench: RefundBench;
let payer: Awaited<ReturnType<RefundBench['account']>>;
let paid: string;
let waiting: string;
let part: string;

beforeAll(async () => {
  bench = await aRefundBench();
  const other = await bench.account();
  paid = await bench.ask(other.accountId);
  await bench.run(paid);
  payer = await bench.account({ paidAt: daysAgo(20) });
  waiting = await bench.ask(payer.accountId, { invoiceId: payer.invoice });
  await bench.perform(waiting);
  part = await bench.ask(payer.accountId, { kind: 'partial', amount: 100 });
});
afterAll(() => bench.stop());

const db = () => bench.deps.db;
const listed = async (filter: RefundFilter, after?: readonly [number, string]): Promise<string[]> =>
  (await listRefunds(db(), 'all', { filter, after, limit: 10 })).records.map(({ id }) => id);

it('lists refunds newest first, by each filter, and a page begins after a place', async () => {
  expect(await listed({})).toEqual([part, waiting, paid]);
  expect(await listed({ accountId: payer.accountId })).toEqual([part, waiting]);
  expect(await listed({ invoiceId: payer.invoice })).toEqual([waiting]);
  expect(await listed({ state: ['succeeded'] })).toEqual([paid]);
  expect(await listed({ state: ['reviewing', 'requested'], clientId: 'platform' })).toEqual([part, waiting]);
  expect(await listed({ origin: 'dashboard' })).toEqual([]);
  expect(await listed({ clientId: 'partner' })).toEqual([]);
  expect(await listed({ ticketRef: 'B6TX2MRD' })).toEqual([]);
  const first = await findRefund(db(), part, 'all');
  expect(await listed({}, [first?.openedAt.getTime() ?? 0, part])).toEqual([waiting, paid]);
  expect(
    (await openRefundsOf(db(), { clientId: 'platform', accountId: payer.accountId }, { sight: 'all', limit: 5 }))
      .records,
  ).toHaveLength(2);
});

it('R-28 shows a client its own and nobody else', async () => {
  expect(await findRefund(db(), paid, { clientId: 'partner' })).toBeUndefined();
  expect((await listRefunds(db(), { clientId: 'partner' }, { filter: {}, limit: 10 })).records).toEqual([]);
  expect(await findRefund(db(), paid, { clientId: 'platform' })).toMatchObject({
    id: paid,
    reason: expect.any(String),
  });
});

it('shows a refund as it is once the engine has read its inbox', async () => {
  await putFact(db(), {
    id: 'f-disputed',
    caseId: caseId('refund', waiting),
    kind: 'dispute-opened',
    actor: { kind: 'stripe', id: 'webhook' },
    details: { disputeId: 'dp_1', refundable: false },
    receivedAt: Date.now(),
  });
  expect(await findRefund(db(), waiting, 'all')).toMatchObject({ state: { frozen: true }, revision: 2 });
});

it('BL-03 shows nobody a proposal that has expired, though no worker has got to it', async () => {
  const life = 72 * 3_600_000;
  const proposed = async (ago: number) => {
    const { accountId } = await bench.account({ plan: null, amount: 150_00 });
    const id = await bench.ask(accountId);
    await bench.perform(id);
    const by = { person: 'person-billing-1', roles: ['billing'] };
    const before = await bench.feed(id, { ...decision(await bench.state(id), by), at: Date.now() - ago });
    return { accountId, before, shown: await findRefund(db(), id, 'all') };
  };
  const { before, shown, accountId } = await proposed(life + 1_000);
  expect(before).toMatchObject({ status: 'awaiting_approval', proposal: 1 });
  expect(shown).toMatchObject({
    state: { status: 'reviewing', proposal: 2, proposedBy: null },
    revision: 3,
    version: 0,
  });
  expect(shown && [paramsHash(shown.state) === paramsHash(before), expiresAt(shown.state)]).toEqual([false, null]);
  expect(await listed({ accountId, state: ['reviewing'] })).toEqual([before.id]);
  expect(await listed({ accountId, state: ['awaiting_approval'] })).toEqual([]);
  expect((await proposed(life - 60_000)).shown?.state).toMatchObject({ status: 'awaiting_approval', proposal: 1 });
});

it('BL-07 finds the live refund of an invoice, and refunds by what Stripe calls them', async () => {
  const invoiceId = payer.invoice;
  expect(await liveFullRefund(db(), { clientId: 'platform', accountId: payer.accountId, invoiceId })).toBe(waiting);
  expect(await liveFullRefund(db(), { clientId: 'partner', accountId: payer.accountId, invoiceId })).toBeUndefined();
  const { stripeRefundId } = await bench.state(paid);
  expect(await refundCaseOf(db(), String(stripeRefundId))).toEqual({ id: paid, caseId: caseId('refund', paid) });
  expect(await refundsOfCharge(db(), payer.charge)).toEqual([
    { id: waiting, caseId: caseId('refund', waiting), status: 'reviewing' },
  ]);
  expect(await accountsOfCustomer(db(), payer.customer)).toEqual([
    { clientId: 'platform', accountId: payer.accountId },
  ]);
});

it('BL-03 binds a decision by the hash of refund, charge, amount, currency and proposal', async () => {
  const state = await bench.state(waiting);
  const hash = createHash('sha256')
    .update(String(termsOf(state)))
    .digest('hex');
  expect(paramsHash(state)).toBe(hash);
  expect(paramsHash({ ...state, proposal: state.proposal + 1 })).not.toBe(hash);
  expect(paramsHash(await bench.state(part))).toBeNull();
});

it('R-7 tells who holds the claims to a first refund without locking anything', async () => {
  const { account, payment } = await bench.state(paid);
  const parties = { account, customer: null, fingerprint: null, charge: payment?.charge ?? null };
  expect(
    await db()
      .transaction()
      .execute((trx) => claimHoldersOf(trx, parties)),
  ).toEqual({
    account: paid,
    customer: null,
    fingerprint: null,
  });
});

it('notes an event of Stripe once', async () => {
  const event = {
    id: 'evt_1',
    type: 'refund.updated',
    objectId: 're_1',
    createdAt: Date.now(),
    apiVersion: '2026-10-28.endive',
    wantsLook: false,
  };
  const store = () =>
    db()
      .transaction()
      .execute((trx) => storeWebhookEvent(trx, event));
  expect((await Promise.all([store(), store(), store()])).toSorted()).toEqual([false, false, true]);
});
