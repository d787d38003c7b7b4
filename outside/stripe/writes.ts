import type Stripe from 'stripe';
import { ask, mapped, type StripeAnswer } from './answers.ts';
import { type RefundReading, refundReading, type SubscriptionReading, subscriptionReading } from './readings.ts';
import type { StripeReads } from './reads.ts';

/** A refund as a decision has it: everything comes from the ledger's row. */
export interface RefundOrder {
  readonly paymentIntent: string;
  /** In minor units; always named, since without it Stripe refunds whatever remains. */
  readonly amount: number;
  readonly currency: string;
  /** The same for every repetition of one attempt, so that Stripe makes one refund of them. */
  readonly idempotencyKey: string;
  readonly refundId: string;
  readonly ticketRef: string | null;
}

/** What the product changes at Stripe. */
export interface StripeWrites {
  /**
   * Asks Stripe for a refund.
   *
   * Twice under one key within a day it makes one refund; later it would make a second, so the caller looks first. After `unknown` the
   * refund may exist. It is `known` only when amount, currency and payment are those of the order. A refund that was taken may still fail
   * later.
   */
  createRefund(order: RefundOrder): Promise<StripeAnswer<RefundReading>>;
  /** The refund of a payment that carries our id; `known` with null when Stripe has none. */
  findRefund(paymentIntent: string, refundId: string): Promise<StripeAnswer<RefundReading | null>>;
  /** Ends a subscription now, without credit for what is left. Twice it changes nothing: one that has ended is answered as it is. */
  endSubscription(id: string): Promise<StripeAnswer<SubscriptionReading>>;
}

/** Changes through the SDK, which is never asked to repeat anything by itself. */
export function stripeWrites(stripe: Stripe, reads: StripeReads): StripeWrites {
  return {
    async createRefund({ paymentIntent, amount, currency, idempotencyKey, refundId, ticketRef }) {
      const order: Stripe.RefundCreateParams = {
        payment_intent: paymentIntent,
        amount,
        reason: 'requested_by_customer',
        metadata: { refund_id: refundId, ...(ticketRef !== null && { ticket_ref: ticketRef }) },
      };
      const made = await ask(() => stripe.refunds.create(order, { idempotencyKey }), {
        object: 'refund',
        idPrefix: 're_',
        fits: (refund) =>
          refund.amount === amount && refund.currency === currency && refund.payment_intent === paymentIntent,
      });
      return mapped(made, refundReading);
    },
    async findRefund(paymentIntent, refundId) {
      const refunds = await reads.refundsOf(paymentIntent);
      return mapped(refunds, (all) => all.find((each) => each.refundId === refundId) ?? null);
    },
    async endSubscription(id) {
      const ended = await ask(() => stripe.subscriptions.cancel(id), {
        object: 'subscription',
        fits: (subscription) => subscription.id === id && subscription.status === 'canceled',
      });
      if (ended.kind === 'known') return mapped(ended, subscriptionReading);
      if (ended.kind !== 'not-done') return ended;
      const read = await reads.subscription(id); // Stripe no longer finds one that is over when it is to be cancelled
      return read.kind === 'known' && read.value.status !== 'canceled' ? ended : read;
    },
  };
}
