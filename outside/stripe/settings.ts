import Stripe from 'stripe';
import type { AccountSettings, PortalOffer, WebhookEndpoint } from '../../domain/billing/account/relied-on.ts';
import { answered, ask, type StripeAnswer } from './answers.ts';
import { type StripeAccess, stripeClient } from './client.ts';
import { listOf, longestPage } from './reads.ts';

/** The version of Stripe's API that the product speaks: the one that the SDK is made for. */
export const stripeApiVersion: string = Stripe.API_VERSION;

/**
 * The settings of the account at Stripe that the product relies on. What our key may not read is null: a restricted key need not read
 * settings.
 *
 * @throws {StripeSilentError} where Stripe does not answer
 */
export async function accountSettings(access: StripeAccess): Promise<AccountSettings> {
  const stripe = stripeClient(access);
  const endpoints = await ask(() => stripe.webhookEndpoints.list({ limit: longestPage }), listOf('webhook_endpoint'));
  const portals = await ask(
    () => stripe.billingPortal.configurations.list({ active: true, is_default: true, limit: 1 }),
    listOf('billing_portal.configuration'),
  );
  const [portal] = allowed(portals)?.data ?? [];
  return {
    endpoints: allowed(endpoints)?.data.map(endpointReading) ?? null,
    portal: portal === undefined ? null : portalReading(portal),
  };
}

/** What Stripe answered; null where our key may not ask for that. */
const allowed = <T>(answer: StripeAnswer<T>): T | null => (answer.kind === 'locked-out' ? null : answered(answer));

const endpointReading = (endpoint: Stripe.WebhookEndpoint): WebhookEndpoint => ({
  url: endpoint.url,
  isEnabled: endpoint.status === 'enabled',
  apiVersion: endpoint.api_version,
  events: endpoint.enabled_events,
});

function portalReading({ features }: Stripe.BillingPortal.Configuration): PortalOffer {
  const { enabled, mode } = features.subscription_cancel;
  const offered = mode === 'at_period_end' ? 'at-period-end' : 'at-once';
  return { newCard: features.payment_method_update.enabled, cancellation: enabled ? offered : 'none' };
}
