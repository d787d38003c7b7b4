import type Stripe from 'stripe';
import { decimal } from './decimal.ts';
import { monthEarlier } from './seconds.ts';

/** What an invoice is for: a period of a subscription, or something without one. */
export interface Billed {
  readonly customer: Stripe.Customer;
  readonly amount: number;
  readonly currency: string;
  readonly description: string;
  readonly number: string;
  readonly reason: 'subscription_create' | 'subscription_cycle' | 'manual';
  /** The period that the line pays for. */
  readonly start: number;
  readonly end: number;
  readonly subscription?: { readonly id: string; readonly price: string; readonly product: string };
}

/** An open invoice with one line, before its first attempt. */
export function anInvoice(id: string, created: number, billed: Billed) {
  const { customer, amount, currency, description, number, reason, start, subscription } = billed;
  return {
    id,
    object: 'invoice',
    account_country: 'GB',
    account_name: 'HOTMESS',
    account_tax_ids: null,
    amount_due: amount,
    amount_overpaid: 0,
    amount_paid: 0,
    amount_paid_off_stripe: 0,
    amount_remaining: amount,
    amount_shipping: 0,
    application: null,
    attempt_count: 0,
    attempted: false,
    auto_advance: true,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null, provider: null, status: null },
    automatically_finalizes_at: null,
    billing_reason: reason,
    collection_method: 'charge_automatically',
    created,
    currency,
    custom_fields: null,
    customer: customer.id,
    customer_account: null,
    customer_address: null,
    customer_email: customer.email,
    customer_name: null,
    customer_phone: null,
    customer_shipping: null,
    customer_tax_exempt: 'none',
    customer_tax_ids: [],
    default_payment_method: null,
    default_source: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
    due_date: null,
    effective_at: created,
    ending_balance: 0,
    footer: null,
    from_invoice: null,
    hosted_invoice_url: null,
    invoice_pdf: null,
    issuer: { type: 'self' },
    last_finalization_error: null,
    latest_revision: null,
    lines: {
      object: 'list',
      data: [aLine(id, billed)],
      has_more: false,
      url: `/v1/invoices/${id}/lines`,
    },
    livemode: false,
    metadata: {},
    next_payment_attempt: null,
    number,
    on_behalf_of: null,
    parent:
      subscription === undefined
        ? null
        : {
            quote_details: null,
            subscription_details: { metadata: {}, subscription: subscription.id },
            type: 'subscription_details',
          },
    payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
    // Not what is paid for, which stands on the line, but the time before in which it could have been added to.
    period_end: created,
    period_start: reason === 'subscription_cycle' ? monthEarlier(start) : created,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    starting_balance: 0,
    statement_descriptor: null,
    status: 'open',
    status_transitions: { finalized_at: created, marked_uncollectible_at: null, paid_at: null, voided_at: null },
    subtotal: amount,
    subtotal_excluding_tax: amount,
    test_clock: null,
    total: amount,
    total_discount_amounts: [],
    total_excluding_tax: amount,
    total_pretax_credit_amounts: [],
    total_taxes: [],
    webhooks_delivered_at: created,
    ...(description === '' ? {} : { description }),
  } satisfies Stripe.Invoice;
}

function aLine(invoice: string, { amount, currency, description, start, end, subscription }: Billed) {
  const id = invoice.replace('in_', 'il_');
  return {
    id,
    object: 'line_item',
    amount,
    currency,
    description,
    discount_amounts: [],
    discountable: true,
    discounts: [],
    invoice,
    livemode: false,
    metadata: {},
    parent:
      subscription === undefined
        ? {
            invoice_item_details: {
              invoice_item: id.replace('il_', 'ii_'),
              proration: false,
              proration_details: null,
              subscription: null,
            },
            subscription_item_details: null,
            type: 'invoice_item_details',
          }
        : {
            invoice_item_details: null,
            subscription_item_details: {
              invoice_item: null,
              proration: false,
              proration_details: { credited_items: null },
              subscription: subscription.id,
              subscription_item: subscription.id.replace('sub_', 'si_'),
            },
            type: 'subscription_item_details',
          },
    period: { end, start },
    pretax_credit_amounts: [],
    pricing:
      subscription === undefined
        ? null
        : {
            price_details: { price: subscription.price, product: subscription.product },
            type: 'price_details',
            unit_amount_decimal: decimal(amount),
          },
    quantity: 1,
    quantity_decimal: decimal(1),
    subscription: subscription?.id ?? null,
    subtotal: amount,
    taxes: [],
  } satisfies Stripe.InvoiceLineItem;
}

/** That a payment intent pays, or is to pay, an invoice. */
export function anInvoicePayment(
  id: string,
  created: number,
  { invoice, paymentIntent, paid }: { invoice: Stripe.Invoice & { id: string }; paymentIntent: string; paid: boolean },
) {
  return {
    id,
    object: 'invoice_payment',
    amount_paid: paid ? invoice.amount_due : null,
    amount_requested: invoice.amount_due,
    created,
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    payment: { payment_intent: paymentIntent, type: 'payment_intent' },
    status: paid ? 'paid' : 'open',
    status_transitions: { canceled_at: null, paid_at: paid ? created : null },
  } satisfies Stripe.InvoicePayment;
}
