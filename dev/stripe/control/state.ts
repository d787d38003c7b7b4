import type { Draft } from '../state/store.ts';
import { webhookSettings } from '../webhooks/settings.ts';

/** Everything that is kept but calls and events, which have lists of their own. */
export function stateOf(draft: Draft) {
  const { mode, url } = webhookSettings(draft);
  return {
    now: new Date(draft.now).toISOString(),
    webhooks: { mode, url, undelivered: draft.all('delivery') },
    faults: draft.all('fault'),
    due: draft.all('due').map((due) => ({ ...due, at: new Date(due.at).toISOString() })),
    keys: draft.all('key').map(({ id, status }) => ({ id, status })),
    products: draft.all('product'),
    prices: draft.all('price'),
    customers: draft.all('customer'),
    paymentMethods: draft.all('payment_method'),
    subscriptions: draft.all('subscription'),
    schedules: draft.all('subscription_schedule'),
    invoices: draft.all('invoice'),
    invoicePayments: draft.all('invoice_payment'),
    paymentIntents: draft.all('payment_intent'),
    charges: draft.all('charge'),
    refunds: draft.all('refund'),
    disputes: draft.all('dispute'),
  };
}
