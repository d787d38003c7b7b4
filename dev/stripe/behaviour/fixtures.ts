import type Stripe from 'stripe';
import { aCustomer } from '../objects/customer.ts';
import { anInvoice, anInvoicePayment } from '../objects/invoice.ts';
import { aCharge, aPaymentIntent } from '../objects/payment.ts';
import { aPrice, aProduct, type Plan, plans, priceId } from '../objects/plan.ts';
import { idIn } from '../objects/reference.ts';
import { monthLater } from '../objects/seconds.ts';
import { aSubscription } from '../objects/subscription.ts';
import type { Draft } from '../state/store.ts';
import { newCard } from './cards.ts';
import { planPeriodEnd } from './renewing.ts';

/** A customer who has paid once, as a test or a demonstration wants them. */
export interface FixtureWanted {
  readonly accountId?: string | undefined;
  readonly email: string;
  readonly plan: Plan | null;
  /** In seconds of the epoch. */
  readonly paidAt: number;
  readonly amount?: number | undefined;
  readonly currency: string;
  readonly paymentMethod: string;
  readonly cardFingerprint?: string | undefined;
}

/** The ids of what was made. */
export interface Fixture {
  readonly customer: string;
  readonly subscription: string | null;
  readonly invoice: string;
  readonly paymentIntent: string;
  readonly charge: string;
  readonly paymentMethod: string;
}

/** Makes a customer, or finds the account's, with a card, a paid invoice and, with a plan, its subscription. It causes no event. */
export function fixture(draft: Draft, wanted: FixtureWanted): Fixture {
  const { paidAt, currency, plan } = wanted;
  const card = newCard(draft, wanted.paymentMethod, wanted.cardFingerprint);
  const customer = customerOf(draft, wanted, card.id);
  draft.put('payment_method', { ...card, customer: customer.id });
  const amount = wanted.amount ?? plans[plan ?? 'PLUS'].amount;
  const invoiceId = draft.nextId('in');
  const end = monthLater(paidAt);
  const price = plan === null ? undefined : priceOf(draft, plan, { amount, currency });
  const subscription: Stripe.Subscription | undefined =
    price &&
    aSubscription(draft.nextId('sub'), {
      customer: customer.id,
      price,
      start: paidAt,
      end,
      paymentMethod: card.id,
      invoice: invoiceId,
    });
  const open = anInvoice(invoiceId, paidAt, {
    customer,
    amount,
    currency,
    description: plan === null ? 'HOTMESS' : '',
    number: `SIM-${invoiceId.slice(-6)}`,
    reason: plan === null ? 'manual' : 'subscription_create',
    start: paidAt,
    end: plan === null ? paidAt : end,
    ...(price &&
      subscription && { subscription: { id: subscription.id, price: price.id, product: idIn(price.product) } }),
  });
  const [intentId, chargeId] = [draft.nextId('pi'), draft.nextId('ch')];
  const payment = { amount, currency, customer, paymentMethod: card, description: null };
  draft.put('payment_intent', aPaymentIntent(intentId, paidAt, { ...payment, charge: chargeId }));
  draft.put('charge', aCharge(chargeId, paidAt, { ...payment, paymentIntent: intentId }));
  draft.put('invoice', {
    ...open,
    amount_paid: amount,
    amount_remaining: 0,
    attempt_count: 1,
    attempted: true,
    auto_advance: false,
    status: 'paid',
    status_transitions: { ...open.status_transitions, paid_at: paidAt },
  });
  const invoicePayment = { invoice: open, paymentIntent: intentId, paid: true };
  draft.put('invoice_payment', anInvoicePayment(draft.nextId('inpay'), paidAt, invoicePayment));
  if (subscription !== undefined) {
    draft.put('subscription', subscription);
    planPeriodEnd(draft, subscription);
  }
  return {
    customer: customer.id,
    subscription: subscription?.id ?? null,
    invoice: invoiceId,
    paymentIntent: intentId,
    charge: chargeId,
    paymentMethod: card.id,
  };
}

function customerOf(draft: Draft, { accountId, email, paidAt }: FixtureWanted, card: string): Stripe.Customer {
  const known = draft
    .all('customer')
    .find(({ metadata }) => accountId !== undefined && metadata['account_id'] === accountId);
  if (known !== undefined) return known;
  const made: Stripe.Customer = aCustomer(draft.nextId('cus'), paidAt, {
    email,
    ...(accountId !== undefined && { accountId }),
  });
  const customer = { ...made, invoice_settings: { ...made.invoice_settings, default_payment_method: card } };
  draft.put('customer', customer);
  return customer;
}

function priceOf(draft: Draft, plan: Plan, cost: { amount: number; currency: string }): Stripe.Price {
  const known = draft.get('price', priceId(plan, cost.amount, cost.currency));
  if (known !== undefined) return known;
  const made = aPrice(plan, Math.floor(draft.now / 1_000), cost);
  draft.put('price', made);
  return made;
}

/** Keeps the products and their usual prices, where they are not kept yet. */
export function keepCatalogue(draft: Draft): void {
  for (const plan of Object.keys(plans) as Plan[]) {
    if (draft.get('product', `prod_${plan}`) === undefined)
      draft.put('product', aProduct(plan, Math.floor(draft.now / 1_000)));
    priceOf(draft, plan, { amount: plans[plan].amount, currency: 'gbp' });
  }
}
