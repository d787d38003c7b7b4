import type { ReconciliationJson } from '../../../api/shapes/billing/reconciliation.ts';
import type { RefundJson } from '../../../api/shapes/billing/refund.ts';
import { beginReconciliation } from '../../../db/queries/billing/reconciliation/runs.ts';
import { newReference } from '../../../inbox/door/new-reference.ts';
import { anEvent, postEvent, refundOnce } from '../../support/desks/refunds/refund-doors.ts';
import type { SimulatorControl } from '../../support/outside/stripe.ts';
import { until } from '../../support/probe/until.ts';
import type { Answer, Json, TestApi } from '../../support/servers/test-api.ts';
import type { Step } from './story-step.ts';

type Ask = <B = Json>(place: string, step?: Step) => Promise<Answer<B>>;

const accountId = 'acc_4';
const billing = { as: 'billing-1' } as const;

/** A refund above the threshold, which two persons approve, and what goes wrong with refunds. Answers the references that it made. */
export async function refundsLived(api: TestApi, ask: Ask, simulator: SimulatorControl): Promise<readonly string[]> {
  const { customer, invoice } = await simulator.fixture({ plan: null, amount: 150_00, accountId });
  const account = { email: 'acc_4@example.com', name: 'Member 4', stripeCustomerId: customer };
  await ask('PUT /v1/accounts/{accountId}', { path: { accountId }, body: account });
  await ask('GET /v1/refunds/quote', { as: 'agent-1', query: { accountId, kind: 'full' } });
  const asked = { accountId, invoiceId: invoice, kind: 'full', reason: 'The event was cancelled.' };
  const { body } = await ask<RefundJson>('POST /v1/refunds', { body: asked });
  const path = { id: body.id };
  const once = (state: string): Promise<RefundJson> => refundOnce(api, body.id, state);
  const decide = ({ paramsHash }: RefundJson, as: string, more: Json = {}) =>
    ask<RefundJson>('POST /v1/refunds/{id}/decide', {
      as,
      path,
      body: { decision: 'approve', reason: 'The organiser confirms it.', paramsHash, ...more },
    });
  const waiting = await once('reviewing');
  await ask('GET /v1/refunds/{id}', { ...billing, path });
  await ask('POST /v1/refunds', { body: { ...asked, reason: 'Once more.' } });
  const { body: proposed } = await decide(waiting, 'billing-1');
  await decide(proposed, 'supervisor-1', { paramsHash: 'what was on offer before' });
  await decide(proposed, 'billing-2', { amount: 200_00 });
  await decide(proposed, 'supervisor-1');
  await decide(proposed, 'supervisor-2');
  const { stripeRefundId } = await once('succeeded');
  // Stripe says a word for it that we do not know: a supervisor must settle it.
  await simulator.ask('POST', `/refunds/${stripeRefundId}`, { status: 'held' });
  await postEvent(api, anEvent('refund.updated', { id: stripeRefundId, object: 'refund', status: 'held' }));
  await once('unknown');
  const settled = { action: 'abandon', reason: 'The dashboard of Stripe does not show it.' };
  await ask('POST /v1/refunds/{id}/settle', { as: 'supervisor-1', path, body: settled });
  await ask('GET /v1/refunds', { ...billing, query: { accountId, limit: '1' } });
  await ask('GET /v1/refunds/{id}/timeline', { ...billing, path, query: { limit: '2' } });
  await ask('POST /v1/refunds', { body: { accountId: 'acc_3', kind: 'full', reason: 'It is late.' } });
  await ask('POST /v1/refunds', { body: { ...asked, ticketRef: '2ZZZZZZZ' } });
  await ask('GET /v1/refunds/quote', { as: 'agent-1', query: { accountId, kind: 'full', invoiceId: 'in_none' } });
  const { body: begun } = await ask<ReconciliationJson>('POST /v1/reconciliations', { ...billing, body: {} });
  const reconciliation = { id: begun.id };
  const { differences } = await until('the reconciliation is done', async () => {
    const { body: seen } = await api.ask<ReconciliationJson>('GET', `/v1/reconciliations/${begun.id}`, billing);
    return seen.state === 'done' && seen;
  });
  await ask('GET /v1/reconciliations/{id}', { as: 'ops-1', path: reconciliation });
  await ask('GET /v1/reconciliations', { as: 'manager-1', query: { limit: '1' } });
  const other = {
    id: newReference(),
    startedBy: { kind: 'operator', id: 'kim' },
    at: Date.now(),
    lostBefore: 0,
  } as const;
  await beginReconciliation(api.db, other);
  await ask('POST /v1/reconciliations', { ...billing, body: {} }); // somebody has begun one by hand
  return [body.id, begun.id, other.id, ...differences.flatMap(({ ticketRef }) => ticketRef ?? [])];
}
