import type Stripe from 'stripe';
import type { Call, PlannedHappening, RequestFault, StoredKey, WebhookDelivery, WebhookSettings } from './records.ts';

/** Everything that is kept, by its kind. Stripe's own objects are kept as the API answers them when nothing is expanded. */
export interface Kinds {
  customer: Stripe.Customer;
  payment_method: Stripe.PaymentMethod;
  product: Stripe.Product;
  price: Stripe.Price;
  subscription: Stripe.Subscription;
  subscription_schedule: Stripe.SubscriptionSchedule;
  invoice: Stripe.Invoice & { id: string };
  invoice_payment: Stripe.InvoicePayment;
  payment_intent: Stripe.PaymentIntent;
  charge: Stripe.Charge;
  refund: Stripe.Refund;
  dispute: Stripe.Dispute;
  event: Stripe.Event;
  'billing_portal.session': Stripe.BillingPortal.Session;
  /** What follows is the simulator's own. */
  key: StoredKey;
  call: Call;
  delivery: WebhookDelivery;
  due: PlannedHappening;
  fault: RequestFault;
  clock: { readonly id: 'clock'; readonly advancedBy: number };
  counter: { readonly id: string; readonly count: number };
  settings: WebhookSettings;
}

export type Kind = keyof Kinds;
