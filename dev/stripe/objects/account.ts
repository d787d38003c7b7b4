import type Stripe from 'stripe';
import { wantedEvents } from '../../../domain/billing/account/relied-on.ts';

/** The one webhook endpoint of the account, at the product's address. */
export const theEndpoint = (url: string, apiVersion: string) =>
  ({
    id: 'we_sim',
    object: 'webhook_endpoint',
    api_version: apiVersion,
    application: null,
    created: 1_700_000_000,
    description: null,
    enabled_events: [...(wantedEvents satisfies readonly Stripe.WebhookEndpointCreateParams.EnabledEvent[])],
    livemode: false,
    metadata: {},
    status: 'enabled',
    url,
  }) satisfies Stripe.WebhookEndpoint;

/** The one configuration of the customer portal: a new card, and cancellation at the end of the period. */
export const thePortal = {
  id: 'bpc_sim',
  object: 'billing_portal.configuration',
  active: true,
  application: null,
  business_profile: { headline: null, privacy_policy_url: null, terms_of_service_url: null },
  created: 1_700_000_000,
  default_return_url: null,
  features: {
    customer_update: { allowed_updates: [], enabled: false },
    invoice_history: { enabled: true },
    payment_method_update: { enabled: true, payment_method_configuration: null },
    subscription_cancel: {
      cancellation_reason: { enabled: false, feedback_options: null, options: [] },
      enabled: true,
      mode: 'at_period_end',
      proration_behavior: 'none',
    },
    subscription_pause: { duration: { interval_options: [], type: 'indefinite' }, enabled: false },
    subscription_update: {
      billing_cycle_anchor: null,
      default_allowed_updates: [],
      enabled: false,
      products: null,
      proration_behavior: 'none',
      schedule_at_period_end: { conditions: [] },
      trial_update_behavior: 'end_trial',
    },
  },
  is_default: true,
  livemode: false,
  login_page: { enabled: false, url: null },
  metadata: {},
  name: null,
  updated: 1_700_000_000,
} satisfies Stripe.BillingPortal.Configuration;
