import type Stripe from 'stripe';

/** A session of the customer portal. Whoever has its `url` may change the customer's card. */
export function aPortalSession(
  id: string,
  created: number,
  {
    customer,
    returnUrl,
    url,
    flow,
  }: {
    customer: string;
    returnUrl: string | null;
    url: string;
    flow: Stripe.BillingPortal.Session['flow'];
  },
) {
  return {
    id,
    object: 'billing_portal.session',
    configuration: 'bpc_sim',
    created,
    customer,
    customer_account: null,
    flow,
    livemode: false,
    locale: null,
    on_behalf_of: null,
    return_url: returnUrl,
    url,
  } satisfies Stripe.BillingPortal.Session;
}

/** The portal's only flow here: a new card. */
export const newCardFlow = (returnUrl: string | null) =>
  ({
    after_completion:
      returnUrl === null
        ? { hosted_confirmation: null, redirect: null, type: 'portal_homepage' }
        : { hosted_confirmation: null, redirect: { return_url: returnUrl }, type: 'redirect' },
    customer_update: null,
    subscription_cancel: null,
    subscription_pause: null,
    subscription_update: null,
    subscription_update_confirm: null,
    type: 'payment_method_update',
  }) satisfies NonNullable<Stripe.BillingPortal.Session['flow']>;
