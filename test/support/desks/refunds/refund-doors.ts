import { randomUUID } from 'node:crypto';
import Stripe from 'stripe';
import type { RefundJson } from '../../../../api/shapes/billing/refund.ts';
import { simulatorWebhookSecret } from '../../outside/stripe.ts';
import { until } from '../../probe/until.ts';
import type { Answer, Json, TestApi } from '../../servers/test-api.ts';

/** A member with a customer at Stripe. Without a customer of a simulator, one that Stripe has never heard of. */
export async function aPayingMember(
  api: TestApi,
  { as = 'platform', accountId = `acc-${randomUUID()}`, customer = `cus_${randomUUID().replaceAll('-', '')}` } = {},
): Promise<string> {
  const body = {
    email: `${accountId}@example.com`,
    emailVerifiedAt: '2026-01-01T00:00:00.000Z',
    name: 'Alex',
    stripeCustomerId: customer,
  };
  const { status, text } = await api.ask('PUT', `/v1/accounts/${accountId}`, { as, body });
  if (status !== 200) throw new Error(`no account: ${status} ${text}`);
  return accountId;
}

/** Asks for a refund: of a whole payment unless it is told otherwise. */
export const askForRefund = (
  api: TestApi,
  body: Json,
  asked: { readonly as?: string; readonly key?: string } = {},
): Promise<Answer<RefundJson>> =>
  api.ask<RefundJson>('POST', '/v1/refunds', { ...asked, body: { kind: 'full', reason: 'Paid twice.', ...body } });

/** A refund that was asked for. */
export async function anAskedRefund(api: TestApi, body: Json, as = 'platform'): Promise<RefundJson> {
  const { status, body: refund, text } = await askForRefund(api, body, { as });
  if (status !== 201) throw new Error(`no refund: ${status} ${text}`);
  return refund;
}

/** The refund as a member of staff reads it. */
export const readRefund = async (api: TestApi, id: string, as = 'billing-1'): Promise<RefundJson> =>
  (await api.ask<RefundJson>('GET', `/v1/refunds/${id}`, { as })).body;

/** The refund, as a member of staff reads it, once it is in this state. */
export const refundOnce = (api: TestApi, id: string, state: string): Promise<RefundJson> =>
  until(`refund ${id} ${state}`, async () => {
    const refund = await readRefund(api, id);
    return refund.state === state && refund;
  });

/** An event of Stripe about an object. */
export const anEvent = (type: string, object: Json, given: Json = {}): Json => ({
  id: `evt_${randomUUID().replaceAll('-', '')}`,
  object: 'event',
  api_version: '2026-10-28.endive',
  created: Math.floor(Date.now() / 1_000),
  data: { object },
  livemode: false,
  type,
  ...given,
});

/** Sends what Stripe would: an event, signed as long ago as is said, by whoever knows this secret. */
export function postEvent(
  api: TestApi,
  event: unknown,
  { ageS = 0, secret = simulatorWebhookSecret }: { readonly ageS?: number; readonly secret?: string } = {},
): Promise<Answer<Json>> {
  const payload = typeof event === 'string' ? event : JSON.stringify(event);
  const timestamp = Math.floor(Date.now() / 1_000) - ageS;
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
  return api.ask('POST', '/webhooks/stripe', {
    as: null,
    key: null,
    body: payload,
    headers: { 'stripe-signature': signature },
  });
}
