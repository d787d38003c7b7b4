import type Stripe from 'stripe';
import { badParameter, missing, notNow } from '../http/problems.ts';
import { aPaymentMethod, isTestCard } from '../objects/payment-method.ts';
import { secondsNow } from '../objects/seconds.ts';
import type { Draft } from '../state/store.ts';
import { change } from './events.ts';

/**
 * A new card out of a test card's name, with a fingerprint of its own unless one is given.
 *
 * @throws {RefusedRequestError} when there is no such test card
 */
export function newCard(draft: Draft, name: string, fingerprint?: string): Stripe.PaymentMethod {
  if (!isTestCard(name)) throw missing('PaymentMethod', name, 'payment_method');
  const id = draft.nextId('pm');
  const made = aPaymentMethod(id, secondsNow(draft), {
    card: name,
    fingerprint: fingerprint ?? id.replace('pm_', 'fp_'),
  });
  draft.put('payment_method', made);
  return made;
}

/** Gives a card to a customer. @throws {RefusedRequestError} when it belongs to another one */
export function attach(draft: Draft, card: Stripe.PaymentMethod, customer: string): Stripe.PaymentMethod {
  if (card.customer !== null && card.customer !== customer)
    throw notNow(undefined, 'The payment method you provided has already been attached to a customer.');
  const after = { ...card, customer };
  change(draft, { kind: 'payment_method', object: after }, 'payment_method.attached');
  return after;
}

/** What the customer does in the portal: a new card becomes the customer's default. Subscriptions keep their own. */
export function changeCard(draft: Draft, customer: Stripe.Customer, name: string): Stripe.Customer {
  const card = attach(draft, newCard(draft, name), customer.id);
  return setDefaultCard(draft, customer, card.id);
}

/** Makes a card the customer's default for invoices; the empty text unsets it. */
export function setDefaultCard(draft: Draft, customer: Stripe.Customer, card: string): Stripe.Customer {
  if (card !== '' && draft.get('payment_method', card)?.customer !== customer.id)
    throw badParameter(
      'invoice_settings[default_payment_method]',
      'resource_missing',
      `The customer does not have a payment method with the ID ${card}.`,
    );
  const settings = { ...customer.invoice_settings, default_payment_method: card === '' ? null : card };
  const after = { ...customer, invoice_settings: settings };
  change(draft, { kind: 'customer', object: after }, 'customer.updated');
  return after;
}
