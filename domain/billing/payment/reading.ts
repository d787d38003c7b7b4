import type { Instant } from '../../machine/instant.ts';
import type { RefundStatus } from '../refund/words/statuses.ts';

/** The invoice that is asked back, as Stripe has it. */
export interface JudgedInvoice {
  readonly id: string;
  /** When it was paid (`status_transitions.paid_at`); null while it is not. */
  readonly paidAt: Instant | null;
  /** The period that it pays for; null outside a subscription. */
  readonly period: { readonly start: Instant; readonly end: Instant } | null;
  readonly subscriptionId: string | null;
  /** How many payments paid it. */
  readonly payments: number;
  /** How much of it the customer's credit balance paid. */
  readonly creditUsed: number;
}

/** The charge that paid it, as Stripe has it. Amounts in the smallest unit of its currency. */
export interface JudgedCharge {
  readonly id: string;
  readonly paymentIntent: string;
  readonly currency: string;
  readonly captured: number;
  /** How much of it went back already, by whomever. */
  readonly refunded: number;
  /** How much of it refunds of ours have reserved that Stripe does not count yet. */
  readonly reserved: number;
  readonly disputed: boolean;
  /** Whether Stripe lets it be refunded all the same: a mere inquiry. */
  readonly refundable: boolean;
  /** The fingerprint of the card; null where there is no card. It never enters a history. */
  readonly fingerprint: string | null;
}

/** Another charge of the same customer. */
export interface OtherCharge {
  readonly id: string;
  readonly refunded: number;
  readonly disputed: boolean;
}

/** Whom a payment belongs to: the account (client and id), its Stripe customer, and its card. */
export interface Payer {
  readonly account: string;
  readonly customer: string | null;
  readonly fingerprint: string | null;
}

/** A refund on record, made through us or in Stripe's dashboard. */
export interface KnownRefund extends Payer {
  /** Our reference, or Stripe's id where we have none yet. */
  readonly id: string;
  readonly origin: 'request' | 'dashboard';
  readonly status: RefundStatus;
  readonly amount: number;
  readonly requestedAt: Instant;
  /** When it was approved, or made in the dashboard; null before. */
  readonly approvedAt: Instant | null;
}

/** Who holds the claims to a first refund: the ids of refunds, or null. */
export interface ClaimHolders {
  readonly account: string | null;
  readonly customer: string | null;
  readonly fingerprint: string | null;
}

/**
 * All that a request for a refund is judged by (BL-01): what Stripe and our own records say of the payment at one instant. Whoever reads it
 * takes the first-time claims in the transaction that stores it.
 */
export interface Reading {
  readonly at: Instant;
  /** The account as `<client>/<id>`. */
  readonly account: string;
  /** Its standing: an interim suspension or a ban. */
  readonly restricted: boolean;
  readonly customer: string | null;
  /** The invoice asked for, or the newest one with a payment above zero; null where this customer has none. */
  readonly invoice: JudgedInvoice | null;
  readonly charge: JudgedCharge | null;
  /** The customer's other charges, the newest first. */
  readonly otherCharges: readonly OtherCharge[];
  /** Refunds of this account, customer or card; others may be among them, and this one too. */
  readonly refunds: readonly KnownRefund[];
  /** Whether a dispute of this account or card is on record. */
  readonly earlierDispute: boolean;
  readonly claims: ClaimHolders;
  /** Another live refund of the whole of this invoice; null where there is none (BL-07). */
  readonly otherFullRefund: string | null;
  /** How many other refunds went out without a person within the hour. */
  readonly automaticInTheHour: number;
}
