import type Stripe from 'stripe';
import type { Instant } from '../../domain/machine/instant.ts';

/**
 * What we take from Stripe's objects, in our words: amounts in minor units, instants in milliseconds, ids as text whether Stripe expanded
 * them or not. Statuses and reasons are open words: Stripe adds new ones without asking.
 */
export interface CustomerReading {
  readonly id: string;
  /** Stripe keeps nothing of a deleted customer but the id. */
  readonly deleted: boolean;
  readonly defaultPaymentMethod: string | null;
}

export interface InvoiceReading {
  readonly id: string;
  readonly customer: string | null;
  readonly status: string | null;
  readonly currency: string;
  readonly amountPaid: number;
  readonly amountRemaining: number;
  readonly billingReason: string | null;
  /** When it was paid; null for an invoice that was not. */
  readonly paidAt: Instant | null;
  readonly subscription: string | null;
  /** The period that its subscription's line pays for, which is not the invoice's own; null without one. */
  readonly period: { readonly start: Instant; readonly end: Instant } | null;
  /** How much of it the customer's credit balance paid. */
  readonly creditUsed: number;
  readonly attempts: number;
  readonly nextAttemptAt: Instant | null;
}

/** One payment of an invoice, with the charge that paid it where Stripe was asked to expand it. */
export interface InvoicePaymentReading {
  readonly id: string;
  readonly invoice: string;
  readonly status: string;
  readonly amountPaid: number;
  readonly currency: string;
  readonly paymentIntent: string | null;
  readonly charge: ChargeReading | null;
}

export interface ChargeReading {
  readonly id: string;
  readonly customer: string | null;
  readonly paymentIntent: string | null;
  readonly amount: number;
  readonly amountRefunded: number;
  readonly currency: string;
  readonly paid: boolean;
  readonly disputed: boolean;
  /** The same for one card wherever it is used; null where Stripe gives none. */
  readonly fingerprint: string | null;
  readonly createdAt: Instant;
}

export interface RefundReading {
  readonly id: string;
  readonly charge: string | null;
  readonly paymentIntent: string | null;
  readonly amount: number;
  readonly currency: string;
  readonly status: string | null;
  readonly pendingReason: string | null;
  readonly failureReason: string | null;
  /** The id that we gave it; null for one that was made elsewhere. */
  readonly refundId: string | null;
  readonly createdAt: Instant;
}

/** A refund with the charge that it is of, where Stripe was asked to expand it. */
export interface ChargedRefundReading extends RefundReading {
  readonly ofCharge: ChargeReading | null;
}

export interface SubscriptionReading {
  readonly id: string;
  readonly customer: string;
  readonly status: string;
  /** The earliest beginning and the latest end of a running period among its items. */
  readonly periodStart: Instant | null;
  readonly periodEnd: Instant | null;
  /** When it ends by itself, told by either of the two fields that say so; null when it goes on. */
  readonly endsAt: Instant | null;
  /** When it was over; null while it is not. */
  readonly endedAt: Instant | null;
  readonly schedule: string | null;
  readonly latestInvoice: string | null;
  readonly defaultPaymentMethod: string | null;
  /** The prices that it consists of. */
  readonly prices: readonly { readonly id: string; readonly product: string; readonly lookupKey: string | null }[];
}

export interface DisputeReading {
  readonly id: string;
  readonly charge: string;
  readonly amount: number;
  readonly currency: string;
  readonly reason: string;
  readonly status: string;
  readonly refundable: boolean;
  readonly dueAt: Instant | null;
  readonly submissions: number;
}

const idOf = (reference: string | { id?: string } | null | undefined): string | null =>
  typeof reference === 'string' ? reference : (reference?.id ?? null);
const instantOf = (seconds: number | null | undefined): Instant | null =>
  seconds === null || seconds === undefined ? null : seconds * 1_000;

export const customerReading = (customer: Stripe.Customer | Stripe.DeletedCustomer): CustomerReading =>
  customer.deleted
    ? { id: customer.id, deleted: true, defaultPaymentMethod: null }
    : {
        id: customer.id,
        deleted: false,
        defaultPaymentMethod: idOf(customer.invoice_settings.default_payment_method),
      };

export function invoiceReading(invoice: Stripe.Invoice): InvoiceReading {
  const subscription = idOf(invoice.parent?.subscription_details?.subscription);
  const line = invoice.lines.data.find(({ parent }) => parent?.subscription_item_details?.proration === false);
  return {
    id: invoice.id ?? '',
    customer: idOf(invoice.customer),
    status: invoice.status,
    currency: invoice.currency,
    amountPaid: invoice.amount_paid,
    amountRemaining: invoice.amount_remaining,
    billingReason: invoice.billing_reason,
    paidAt: instantOf(invoice.status_transitions.paid_at),
    subscription,
    period: line === undefined ? null : { start: line.period.start * 1_000, end: line.period.end * 1_000 },
    creditUsed: invoice.ending_balance === null ? 0 : Math.abs(invoice.ending_balance - invoice.starting_balance),
    attempts: invoice.attempt_count,
    nextAttemptAt: instantOf(invoice.next_payment_attempt),
  };
}

export function invoicePaymentReading(payment: Stripe.InvoicePayment): InvoicePaymentReading {
  const intent = payment.payment.payment_intent;
  const charge = typeof intent === 'object' ? intent.latest_charge : null;
  return {
    id: payment.id,
    invoice: idOf(payment.invoice) ?? '',
    status: payment.status,
    amountPaid: payment.amount_paid ?? 0,
    currency: payment.currency,
    paymentIntent: idOf(intent),
    charge: charge !== null && typeof charge === 'object' ? chargeReading(charge) : null,
  };
}

export const chargeReading = (charge: Stripe.Charge): ChargeReading => ({
  id: charge.id,
  customer: idOf(charge.customer),
  paymentIntent: idOf(charge.payment_intent),
  amount: charge.amount,
  amountRefunded: charge.amount_refunded,
  currency: charge.currency,
  paid: charge.paid,
  disputed: charge.disputed,
  fingerprint: charge.payment_method_details?.card?.fingerprint ?? null,
  createdAt: charge.created * 1_000,
});

export const refundReading = (refund: Stripe.Refund): RefundReading => ({
  id: refund.id,
  charge: idOf(refund.charge),
  paymentIntent: idOf(refund.payment_intent),
  amount: refund.amount,
  currency: refund.currency,
  status: refund.status,
  pendingReason: refund.pending_reason ?? null,
  failureReason: refund.failure_reason ?? null,
  refundId: refund.metadata?.['refund_id'] ?? null,
  createdAt: refund.created * 1_000,
});

export const chargedRefundReading = (refund: Stripe.Refund): ChargedRefundReading => ({
  ...refundReading(refund),
  ofCharge: refund.charge !== null && typeof refund.charge === 'object' ? chargeReading(refund.charge) : null,
});

export function subscriptionReading(subscription: Stripe.Subscription): SubscriptionReading {
  const ends = subscription.items.data.map(({ current_period_end: end }) => end * 1_000);
  const starts = subscription.items.data.map(({ current_period_start: start }) => start * 1_000);
  const periodEnd = ends.length === 0 ? null : Math.max(...ends);
  return {
    id: subscription.id,
    customer: idOf(subscription.customer) ?? '',
    status: subscription.status,
    periodStart: starts.length === 0 ? null : Math.min(...starts),
    periodEnd,
    endsAt: instantOf(subscription.cancel_at) ?? (subscription.cancel_at_period_end ? periodEnd : null),
    endedAt: instantOf(subscription.ended_at),
    schedule: idOf(subscription.schedule),
    latestInvoice: idOf(subscription.latest_invoice),
    defaultPaymentMethod: idOf(subscription.default_payment_method),
    prices: subscription.items.data.map(({ price }) => ({
      id: price.id,
      product: idOf(price.product) ?? '',
      lookupKey: price.lookup_key,
    })),
  };
}

export const disputeReading = (dispute: Stripe.Dispute): DisputeReading => ({
  id: dispute.id,
  charge: idOf(dispute.charge) ?? '',
  amount: dispute.amount,
  currency: dispute.currency,
  reason: dispute.reason,
  status: dispute.status,
  refundable: dispute.is_charge_refundable,
  dueAt: instantOf(dispute.evidence_details.due_by),
  submissions: dispute.evidence_details.submission_count,
});
