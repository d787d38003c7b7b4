import type Stripe from 'stripe';
import { notNow } from '../http/problems.ts';
import { anInvoicePayment } from '../objects/invoice.ts';
import { aCharge, aPaymentIntent, intentStatus, type Payment } from '../objects/payment.ts';
import { cardWith } from '../objects/payment-method.ts';
import { idIn } from '../objects/reference.ts';
import { secondsNow } from '../objects/seconds.ts';
import { plan, unplan } from '../state/clock.ts';
import type { Kinds } from '../state/kinds.ts';
import type { Draft } from '../state/store.ts';
import { change } from './events.ts';
import { endNow } from './subscribing.ts';

type Invoice = Kinds['invoice'];

const dayMs = 24 * 3_600_000;
/** After how many days from the first each automatic attempt follows; after the last the subscription is cancelled. */
const attemptDays = [0, 3, 5, 7] as const;

/** How an attempt ended. */
export interface Attempt {
  readonly invoice: Invoice;
  readonly charge: Stripe.Charge;
  readonly paymentIntent: Stripe.PaymentIntent;
}

/** Stripe tries to collect an open invoice by itself: on the day it is made, and 3, 5 and 7 days after. */
export function attemptByItself(draft: Draft, id: string): void {
  const invoice = draft.get('invoice', id);
  if (invoice?.status !== 'open') return;
  const attemptCount = invoice.attempt_count + 1;
  const next = attemptDays[attemptCount];
  const nextAt = next === undefined ? null : Math.floor((invoice.created * 1_000 + next * dayMs) / 1_000);
  const { charge } = attempt(draft, { ...invoice, attempt_count: attemptCount, next_payment_attempt: nextAt });
  if (charge.paid) return;
  if (nextAt === null) endSubscription(draft, invoice);
  else plan(draft, nextAt * 1_000, { what: 'attempt', object: id });
}

/**
 * Somebody has an open invoice tried now. It counts as no automatic attempt and moves none.
 *
 * @throws {RefusedRequestError} when it is not open
 */
export function attemptNow(draft: Draft, invoice: Invoice, paymentMethod?: string): Attempt {
  if (invoice.status === 'paid') throw notNow(undefined, 'Invoice is already paid');
  if (invoice.status !== 'open') throw notNow(undefined, `This invoice is ${invoice.status} and cannot be paid.`);
  return attempt(draft, invoice, paymentMethod);
}

function attempt(draft: Draft, invoice: Invoice, paymentMethod?: string): Attempt {
  const payment = paymentOf(draft, invoice, paymentMethod);
  const earlier = draft.all('invoice_payment').find((each) => each.invoice === invoice.id);
  const intentId = idIn(earlier?.payment.payment_intent) || draft.nextId('pi');
  const now = secondsNow(draft);
  const charge: Stripe.Charge = aCharge(draft.nextId('ch'), now, { ...payment, paymentIntent: intentId });
  const intent: Stripe.PaymentIntent = aPaymentIntent(intentId, now, { ...payment, charge: charge.id });
  const outcome = charge.paid ? 'succeeded' : 'failed';
  change(draft, { kind: 'charge', object: charge }, `charge.${outcome}`);
  const told = intentStatus(payment.declined) === 'requires_action' ? 'requires_action' : outcome;
  change(
    draft,
    { kind: 'payment_intent', object: intent },
    `payment_intent.${told === 'failed' ? 'payment_failed' : told}`,
  );
  const id = earlier?.id ?? draft.nextId('inpay');
  const paidOrOpen = anInvoicePayment(id, earlier?.created ?? now, {
    invoice,
    paymentIntent: intentId,
    paid: charge.paid,
  });
  change(draft, { kind: 'invoice_payment', object: paidOrOpen }, ...(charge.paid ? ['invoice_payment.paid'] : []));
  const after = charge.paid ? paid(draft, invoice) : failed(draft, invoice, payment.declined);
  return { invoice: after, charge, paymentIntent: intent };
}

/** Who pays an invoice, with which card: the one that is named, the subscription's own, or the customer's default. */
function paymentOf(draft: Draft, invoice: Invoice, named: string | undefined): Payment {
  const customer = draft.get('customer', idIn(invoice.customer));
  const subscription = subscriptionOf(draft, invoice);
  const chosen = named ?? subscription?.default_payment_method ?? customer?.invoice_settings.default_payment_method;
  const paymentMethod = draft.get('payment_method', idIn(chosen));
  if (customer === undefined || paymentMethod === undefined)
    throw notNow('resource_missing', 'There is no default payment method set on this Customer or Invoice.');
  const card = cardWith(paymentMethod.card?.last4);
  return {
    amount: invoice.amount_remaining,
    currency: invoice.currency,
    customer,
    paymentMethod,
    description: invoice.description,
    ...(card === 'pm_card_chargeCustomerFail' && { declined: 'generic_decline' as const }),
    ...(card === 'pm_card_authenticationRequired' && { declined: 'authentication_required' as const }),
  };
}

const subscriptionOf = (draft: Draft, invoice: Invoice): Stripe.Subscription | undefined =>
  draft.get('subscription', idIn(invoice.parent?.subscription_details?.subscription));

function paid(draft: Draft, invoice: Invoice): Invoice {
  const after: Invoice = {
    ...invoice,
    amount_paid: invoice.amount_due,
    amount_remaining: 0,
    attempted: true,
    auto_advance: false,
    next_payment_attempt: null,
    status: 'paid',
    status_transitions: { ...invoice.status_transitions, paid_at: secondsNow(draft) },
  };
  change(draft, { kind: 'invoice', object: after }, 'invoice.updated', 'invoice.paid', 'invoice.payment_succeeded');
  unplan(draft, { what: 'attempt', object: invoice.id });
  const subscription = subscriptionOf(draft, invoice);
  if (subscription?.status === 'past_due')
    change(
      draft,
      { kind: 'subscription', object: { ...subscription, status: 'active' } },
      'customer.subscription.updated',
    );
  return after;
}

function failed(draft: Draft, invoice: Invoice, declined: Payment['declined']): Invoice {
  const after: Invoice = { ...invoice, attempted: true };
  const action = declined === 'authentication_required' ? ['invoice.payment_action_required'] : [];
  change(draft, { kind: 'invoice', object: after }, 'invoice.updated', 'invoice.payment_failed', ...action);
  const subscription = subscriptionOf(draft, invoice);
  if (subscription?.status === 'active')
    change(
      draft,
      { kind: 'subscription', object: { ...subscription, status: 'past_due' } },
      'customer.subscription.updated',
    );
  return after;
}

function endSubscription(draft: Draft, invoice: Invoice): void {
  const subscription = subscriptionOf(draft, invoice);
  if (subscription !== undefined && subscription.status !== 'canceled')
    endNow(draft, subscription, { reason: 'payment_failed' });
}

/** Ends an open invoice without payment. @throws {RefusedRequestError} when it is not open */
export function giveUp(draft: Draft, invoice: Invoice, as: 'void' | 'uncollectible'): Invoice {
  if (invoice.status !== 'open' && !(as === 'void' && invoice.status === 'uncollectible'))
    throw notNow(undefined, `This invoice is ${invoice.status}, so it cannot become ${as}.`);
  const at = secondsNow(draft);
  const moved = as === 'void' ? { voided_at: at } : { marked_uncollectible_at: at };
  const after: Invoice = {
    ...invoice,
    ...(as === 'void' && { amount_remaining: 0 }),
    auto_advance: false,
    next_payment_attempt: null,
    status: as,
    status_transitions: { ...invoice.status_transitions, ...moved },
  };
  change(
    draft,
    { kind: 'invoice', object: after },
    'invoice.updated',
    as === 'void' ? 'invoice.voided' : 'invoice.marked_uncollectible',
  );
  unplan(draft, { what: 'attempt', object: invoice.id });
  return after;
}
