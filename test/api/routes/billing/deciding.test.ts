import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RefundJson } from '../../../../api/shapes/billing/refund.ts';
import { anAskedRefund, aPayingMember, refundOnce } from '../../../support/desks/refunds/refund-doors.ts';
import { aStripe, daysAgo, type TestSimulator } from '../../../support/outside/stripe.ts';
import { until } from '../../../support/probe/until.ts';
import { type Asked, anOpenTicket, type Json, startApi, type TestApi } from '../../../support/servers/test-api.ts';

let api: TestApi;
let simulator: TestSimulator;
beforeAll(async () => {
  simulator = await aStripe();
  api = await startApi({ worker: true, stripeUrl: simulator.url });
});
afterAll(async () => {
  await api.stop();
  await simulator.stop();
});

const slugOf = (body: unknown): unknown =>
  String((body as Json)['type'])
    .split('/')
    .at(-1);

const once = (id: string, state: string): Promise<RefundJson> => refundOnce(api, id, state);

/** A refund that was asked for so, of a payment of this much, once it was read. */
async function aRead({
  amount = 150_00,
  as = 'platform',
  state = 'reviewing',
  ...given
}: { amount?: number; as?: string; state?: string } & Json = {}): Promise<RefundJson & { accountId: string }> {
  const { customer, invoice } = await simulator.fixture({ plan: null, amount, paidAt: daysAgo(1) });
  const accountId = await aPayingMember(api, { customer });
  const { id } = await anAskedRefund(api, { accountId, invoiceId: invoice, ...given }, as);
  return once(id, state);
}

const decide = (id: string, as: string, body: Json, asked: Asked = {}) =>
  api.ask<RefundJson>('POST', `/v1/refunds/${id}/decide`, { as, body: { reason: 'It is fair.', ...body }, ...asked });
const approve = (refund: RefundJson, as: string, more: Json = {}, asked?: Asked) =>
  decide(refund.id, as, { decision: 'approve', paramsHash: refund.paramsHash, ...more }, asked);
const deny = (refund: RefundJson, as: string, more: Json = {}) =>
  decide(refund.id, as, { decision: 'deny', alternative: 'Cancel.', paramsHash: refund.paramsHash, ...more });
const timelineOf = async (id: string, as = 'billing-1') =>
  (
    await api.ask<{ items: readonly { code: string; params: Json; actor: Json }[] }>(
      'GET',
      `/v1/refunds/${id}/timeline`,
      { as },
    )
  ).body.items;
const attemptsOn = async (id: string) =>
  (await timelineOf(id))
    .filter(({ code }) => code === 'refund.attempt-refused')
    .map(({ actor, params }) => [actor['id'], params['code']]);

describe('POST /v1/refunds/{id}/decide', () => {
  it('BL-03 above the threshold the first approval proposes, and a supervisor who is another person approves', async () => {
    const refund = await aRead({ amount: 100_01 });
    expect([refund.lane, refund.clause]).toEqual(['approval', 'BL-03/over-threshold']);
    const proposed = await approve(refund, 'billing-1');
    expect([proposed.status, proposed.body]).toMatchObject([
      200,
      { state: 'awaiting_approval', proposedBy: 'billing-1', decidedBy: null },
    ]);
    expect(Date.parse(proposed.body.expiresAt ?? '')).toBeGreaterThan(Date.now() + 71 * 3_600_000);
    const second = await approve(proposed.body, 'billing-2');
    const himself = await approve(proposed.body, 'billing-1');
    expect([second.status, slugOf(second.body), himself.status, slugOf(himself.body)]).toEqual([
      403,
      'not-yours',
      403,
      'not-yours',
    ]);
    const approved = await approve(proposed.body, 'supervisor-1');
    expect([approved.status, approved.body.approvedBy, approved.body.decidedBy]).toEqual([
      200,
      'supervisor-1',
      'supervisor-1',
    ]);
    expect(await once(refund.id, 'succeeded')).toMatchObject({ amount: { amount: 100_01 } });
    expect(await attemptsOn(refund.id)).toEqual([
      ['billing-2', 'not-yours'],
      ['billing-1', 'not-yours'],
    ]);
    expect((await timelineOf(refund.id, 'platform')).map(({ code }) => code)).not.toContain('refund.attempt-refused');
  });

  it('BL-03 a second login of the proposer is the same person', async () => {
    const refund = await aRead();
    const proposed = await approve(refund, 'supervisor-1');
    const again = await approve(proposed.body, 'supervisor-1b');
    expect([again.status, slugOf(again.body)]).toEqual([403, 'not-yours']);
    expect(await attemptsOn(refund.id)).toEqual([['supervisor-1b', 'not-yours']]);
  });

  it('BL-03 whoever may propose and types the request is its proposer', async () => {
    const refund = await aRead({ as: 'billing-1', state: 'awaiting_approval' });
    expect(refund.proposedBy).toBe('billing-1');
    expect((await approve(refund, 'supervisor-1')).status).toBe(200);
  });

  it('BL-03 one decision of two supervisors at once counts, and the other is told whose it was', async () => {
    const { body: proposed } = await approve(await aRead(), 'billing-1');
    const answers = await Promise.all([approve(proposed, 'supervisor-1'), approve(proposed, 'supervisor-2')]);
    const [won, lost] = answers.toSorted((a, b) => a.status - b.status);
    expect([won?.status, lost?.status, slugOf(lost?.body)]).toEqual([200, 409, 'already-decided']);
    expect(lost?.body).toMatchObject({ decidedBy: won?.body.approvedBy, decidedAt: expect.any(String) as string });
  });

  it('BL-07 a double click is one decision, which is answered twice', async () => {
    const { body: proposed } = await approve(await aRead(), 'billing-1');
    const key = randomUUID();
    const click = () => approve(proposed, 'supervisor-1', {}, { key });
    const together = (await Promise.all([click(), click()])).map(({ status }) => status);
    expect([together.includes(200), together.every((status) => status === 200 || status === 409)]).toEqual([
      true,
      true,
    ]);
    const again = await click();
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([200, 'true']);
    const { id } = await once(proposed.id, 'succeeded');
    expect((await timelineOf(id)).filter(({ code }) => code === 'refund.approved')).toHaveLength(1);
    const calls = await simulator.calls({ method: 'POST', path: '/v1/refunds' });
    expect(calls.filter(({ body }) => JSON.stringify(body).includes(id))).toHaveLength(1);
  });

  it('BL-04 denies by one person, with the reason and the alternative, which the member is told and the timeline keeps', async () => {
    const refund = await aRead();
    const { status, body } = await deny(refund, 'billing-1', {
      reason: 'The period is over.',
      alternative: 'Cancel now.',
    });
    expect([status, body.state, body.decidedBy]).toEqual([200, 'denied', 'billing-1']);
    const line = (await timelineOf(refund.id)).find(({ code }) => code === 'refund.denied');
    expect(line?.params).toMatchObject({ reason: 'The period is over.', alternative: 'Cancel now.' });
    const late = await deny(refund, 'billing-2');
    expect([late.status, slugOf(late.body), late.body]).toMatchObject([
      409,
      'already-decided',
      { decidedBy: 'billing-1' },
    ]);
  });

  it('BL-06 lowers an amount as a new proposal, which one person decides within the threshold', async () => {
    const { body: proposed } = await approve(await aRead(), 'billing-1');
    const lowered = await approve(proposed, 'billing-2', { amount: 100_00 });
    expect([lowered.status, lowered.body.amount?.amount]).toEqual([200, 100_00]);
    expect(await once(proposed.id, 'succeeded')).toMatchObject({ amount: { amount: 100_00 }, approvedBy: 'billing-2' });
  });

  it('BL-03 binds what the person saw: another hash is refused and named, and more than is on offer too', async () => {
    const refund = await aRead();
    const stale = await approve({ ...refund, paramsHash: '0'.repeat(64) }, 'billing-1');
    expect([stale.status, slugOf(stale.body), stale.body]).toMatchObject([
      409,
      'proposal-changed',
      { paramsHash: refund.paramsHash },
    ]);
    const more = await approve(refund, 'billing-1', { amount: 150_01 });
    expect([more.status, more.body]).toMatchObject([422, { errors: [{ pointer: '/amount' }] }]);
    expect(await attemptsOn(refund.id)).toEqual([
      ['billing-1', 'proposal-changed'],
      ['billing-1', 'amount-too-high'],
    ]);
  });

  it('R-28 nobody decides about a refund of their own account, by any login', async () => {
    const { customer, invoice } = await simulator.fixture({ plan: null, amount: 50_00, paidAt: daysAgo(20) });
    const accountId = await aPayingMember(api, { accountId: 'acc_supervisor_2', customer });
    const { id } = await anAskedRefund(api, { accountId, invoiceId: invoice });
    const refund = await once(id, 'reviewing');
    const own = await approve(refund, 'supervisor-2');
    expect([own.status, slugOf(own.body)]).toEqual([403, 'own-account']);
    expect(await attemptsOn(id)).toEqual([['supervisor-2', 'own-account']]);
    expect((await approve(refund, 'billing-1')).status).toBe(200);
  });

  it.each<[string, Json, string]>([
    ['no paramsHash', { decision: 'approve', paramsHash: undefined }, '/paramsHash'],
    ['a denial without an alternative', { decision: 'deny' }, '/alternative'],
    ['a blank reason', { decision: 'approve', reason: ' ' }, '/reason'],
    ['an alternative beside an approval', { decision: 'approve', alternative: 'x' }, '/alternative'],
    ['an unknown decision', { decision: 'perhaps' }, '/decision'],
    ...[0, -1, 1.5, '999', null, 1e21].map((amount): [string, Json, string] => [
      `the amount ${JSON.stringify(amount)}`,
      { decision: 'approve', amount },
      '/amount',
    ]),
  ])('BL-04 answers 400 to %s, and names the field', async (_, body, pointer) => {
    const { status, body: problem } = await decide('7K3QX9BD', 'billing-1', { paramsHash: 'x', ...body });
    expect([status, problem]).toMatchObject([
      400,
      { errors: expect.arrayContaining([expect.objectContaining({ pointer })]) as unknown },
    ]);
  });

  it('TK-12 refuses words for the member that still hold a placeholder, and R-32 whoever may not decide', async () => {
    const refund = await aRead();
    const unfilled = await deny(refund, 'billing-1', { reason: 'Because [reason].' });
    expect([unfilled.status, slugOf(unfilled.body)]).toEqual([422, 'placeholder-unfilled']);
    const agent = await approve(refund, 'agent-1');
    expect([agent.status, slugOf(agent.body)]).toEqual([403, 'forbidden']);
  });
});

describe('POST /v1/refunds/{id}/settle', () => {
  const settle = (id: string, as: string) =>
    api.ask('POST', `/v1/refunds/${id}/settle`, { as, body: { action: 'abandon', reason: 'It is not there.' } });

  it('BL-07 is for a supervisor, and for a refund of which nobody knows whether Stripe has it', async () => {
    const refund = await aRead();
    const [billing, supervisor] = [await settle(refund.id, 'billing-1'), await settle(refund.id, 'supervisor-1')];
    expect([billing.status, slugOf(billing.body)]).toEqual([403, 'forbidden']);
    expect([supervisor.status, slugOf(supervisor.body)]).toEqual([409, 'wrong-state']);
    expect(await attemptsOn(refund.id)).toEqual([['supervisor-1', 'wrong-state']]);
  });
});

describe('the ticket of a refund', () => {
  it('TK-09 TK-22 TK-23 shows what is asked, suggested, decided and paid; the context shows it while it is open', async () => {
    const { customer, invoice } = await simulator.fixture({ plan: null, amount: 100_01, paidAt: daysAgo(1) });
    const accountId = await aPayingMember(api, { customer });
    const requester = { accountId, email: `${accountId}@example.com`, name: 'Alex' };
    const { ref } = await anOpenTicket(api, { category: 'billing', requester });
    const { id } = await anAskedRefund(api, { accountId, invoiceId: invoice, ticketRef: ref });
    const refund = await once(id, 'reviewing');
    const ticketCodes = async () =>
      (
        await api.ask<{ items: readonly { code: string }[] }>('GET', `/v1/tickets/${ref}/timeline`, { as: 'billing-1' })
      ).body.items.map(({ code }) => code);
    await until('the suggestion', async () => (await ticketCodes()).includes('ticket.escalation-suggested'));
    const { body: context } = await api.ask('GET', `/v1/tickets/${ref}/context`, { as: 'billing-1' });
    expect(context['openCases']).toContainEqual({ kind: 'refund', ref: id, status: 'reviewing' });
    const { body: proposed } = await approve(refund, 'billing-1');
    await approve(proposed, 'supervisor-1');
    await once(id, 'succeeded');
    await until('the payment', async () => (await ticketCodes()).includes('ticket.refund-paid'));
    expect((await ticketCodes()).filter((code) => code.startsWith('ticket.refund-'))).toEqual([
      'ticket.refund-requested',
      'ticket.refund-decided',
      'ticket.refund-paid',
    ]);
  });
});
