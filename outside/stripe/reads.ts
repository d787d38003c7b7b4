import type Stripe from 'stripe';
import type { Instant } from '../../domain/machine/instant.ts';
import { ask, mapped, type StripeAnswer } from './answers.ts';
import {
  type ChargedRefundReading,
  type ChargeReading,
  type CustomerReading,
  chargedRefundReading,
  chargeReading,
  customerReading,
  type DisputeReading,
  disputeReading,
  type InvoicePaymentReading,
  type InvoiceReading,
  invoicePaymentReading,
  invoiceReading,
  type RefundReading,
  refundReading,
  type SubscriptionReading,
  subscriptionReading,
} from './readings.ts';

/** What the product reads at Stripe. Each reading passes the one check; what does not exist is `not-done` with `resource_missing`. */
export interface StripeReads {
  customer(id: string): Promise<StripeAnswer<CustomerReading>>;
  invoice(id: string): Promise<StripeAnswer<InvoiceReading>>;
  /** The newest invoices of a customer, newest first, at most `limit` (1–100). */
  newestInvoices(customer: string, limit: number): Promise<StripeAnswer<readonly InvoiceReading[]>>;
  /** The paid invoices of a subscription, newest first. */
  paidInvoicesOf(subscription: string): Promise<StripeAnswer<readonly InvoiceReading[]>>;
  /** The payments that paid an invoice, each with its charge. */
  paymentsOf(invoice: string): Promise<StripeAnswer<readonly InvoicePaymentReading[]>>;
  /** What this payment has paid: one invoice, or none. */
  invoicesPaidBy(paymentIntent: string): Promise<StripeAnswer<readonly InvoicePaymentReading[]>>;
  charge(id: string): Promise<StripeAnswer<ChargeReading>>;
  /** All charges of a customer, newest first. */
  chargesOf(customer: string): Promise<StripeAnswer<readonly ChargeReading[]>>;
  refund(id: string): Promise<StripeAnswer<RefundReading>>;
  /** A page of the refunds made since then, newest first, each with its charge; `after` is the `next` of the page before. */
  refundsSince(since: Instant, after?: string): Promise<StripeAnswer<StripePage<ChargedRefundReading>>>;
  /** All refunds of a charge, newest first. */
  refundsOfCharge(charge: string): Promise<StripeAnswer<readonly RefundReading[]>>;
  /** All refunds of a payment, newest first. */
  refundsOf(paymentIntent: string): Promise<StripeAnswer<readonly RefundReading[]>>;
  subscription(id: string): Promise<StripeAnswer<SubscriptionReading>>;
  /** A page of the subscriptions that are not over, newest first; `after` is the `next` of the page before. */
  runningSubscriptions(after?: string): Promise<StripeAnswer<StripePage<SubscriptionReading>>>;
  /** All subscriptions of a customer, those that are over too. */
  subscriptionsOf(customer: string): Promise<StripeAnswer<readonly SubscriptionReading[]>>;
  /** All disputes of a charge, newest first. */
  disputesOf(charge: string): Promise<StripeAnswer<readonly DisputeReading[]>>;
}

/** A page of a long list. */
export interface StripePage<T> {
  readonly items: readonly T[];
  /** After what the next page begins; null where this is the last one. */
  readonly next: string | null;
}

/** Reads through the SDK; it never searches, since Stripe's search lags behind. */
export function stripeReads(stripe: Stripe): StripeReads {
  return {
    async customer(id) {
      const read = await ask(() => stripe.customers.retrieve(id), { object: 'customer', fits: is(id) });
      return mapped(read, customerReading);
    },
    async invoice(id) {
      const read = await ask(() => stripe.invoices.retrieve(id), { object: 'invoice', fits: is(id) });
      return mapped(read, invoiceReading);
    },
    async newestInvoices(customer, limit) {
      const read = await ask(() => stripe.invoices.list({ customer, limit }), listOf('invoice'));
      return mapped(read, ({ data }) => data.map(invoiceReading));
    },
    async paymentsOf(invoice) {
      const expand = ['data.payment.payment_intent.latest_charge'];
      const list = (page: PageWanted) => stripe.invoicePayments.list({ invoice, status: 'paid', expand, ...page });
      return mapped(await all('invoice_payment', list), (payments) => payments.map(invoicePaymentReading));
    },
    async paidInvoicesOf(subscription) {
      const list = (page: PageWanted) => stripe.invoices.list({ subscription, status: 'paid', ...page });
      return mapped(await all('invoice', list), (invoices) => invoices.map(invoiceReading));
    },
    async invoicesPaidBy(paymentIntent) {
      const payment = { type: 'payment_intent', payment_intent: paymentIntent } as const;
      const list = (page: PageWanted) => stripe.invoicePayments.list({ payment, status: 'paid', ...page });
      return mapped(await all('invoice_payment', list), (payments) => payments.map(invoicePaymentReading));
    },
    async charge(id) {
      const read = await ask(() => stripe.charges.retrieve(id), { object: 'charge', fits: is(id) });
      return mapped(read, chargeReading);
    },
    async chargesOf(customer) {
      const list = (page: PageWanted) => stripe.charges.list({ customer, ...page });
      return mapped(await all('charge', list), (charges) => charges.map(chargeReading));
    },
    async refund(id) {
      const read = await ask(() => stripe.refunds.retrieve(id), { object: 'refund', fits: is(id) });
      return mapped(read, refundReading);
    },
    async refundsSince(since, after) {
      const wanted = { created: { gte: Math.floor(since / 1_000) }, expand: ['data.charge'] };
      const read = await ask(() => stripe.refunds.list({ ...wanted, ...pageAfter(after) }), listOf('refund'));
      return mapped(read, (list) => pageOf(list, chargedRefundReading));
    },
    async refundsOfCharge(charge) {
      const list = (page: PageWanted) => stripe.refunds.list({ charge, ...page });
      return mapped(await all('refund', list), (refunds) => refunds.map(refundReading));
    },
    async refundsOf(paymentIntent) {
      const list = (page: PageWanted) => stripe.refunds.list({ payment_intent: paymentIntent, ...page });
      return mapped(await all('refund', list), (refunds) => refunds.map(refundReading));
    },
    async subscription(id) {
      const read = await ask(() => stripe.subscriptions.retrieve(id), { object: 'subscription', fits: is(id) });
      return mapped(read, subscriptionReading);
    },
    async runningSubscriptions(after) {
      const read = await ask(() => stripe.subscriptions.list(pageAfter(after)), listOf('subscription'));
      return mapped(read, (list) => pageOf(list, subscriptionReading));
    },
    async subscriptionsOf(customer) {
      const list = (page: PageWanted) => stripe.subscriptions.list({ customer, status: 'all', ...page });
      return mapped(await all('subscription', list), (found) => found.map(subscriptionReading));
    },
    async disputesOf(charge) {
      const list = (page: PageWanted) => stripe.disputes.list({ charge, ...page });
      return mapped(await all('dispute', list), (disputes) => disputes.map(disputeReading));
    },
  };
}

/** Where a page begins, and how long it is. */
interface PageWanted {
  readonly limit: number;
  readonly starting_after?: string;
}

/** The most objects that Stripe puts on a page. */
export const longestPage = 100;
/** A list that goes on after so many pages is not believed: it would never end. */
const mostPages = 50;

const is =
  (id: string) =>
  (object: { id?: string }): boolean =>
    object.id === id;

/** A list is believed when all that is in it is what was asked for. */
export const listOf = (object: string) => ({
  object: 'list',
  fits: ({ data }: { data?: readonly { object?: string; id?: string }[] }): boolean =>
    data?.every((each) => each.object === object && typeof each.id === 'string') === true,
});

/** Every page of a list, put together; the first page of which nothing is known ends it. */
async function all<T extends { id?: string }>(
  object: string,
  list: (page: PageWanted) => Promise<Stripe.ApiList<T>>,
): Promise<StripeAnswer<readonly T[]>> {
  const found: T[] = [];
  for (let pages = 0; pages < mostPages; pages++) {
    const read = await ask(() => list(pageAfter(found.at(-1)?.id)), listOf(object));
    if (read.kind !== 'known') return read;
    found.push(...read.value.data);
    if (!read.value.has_more) return { ...read, value: found };
  }
  return { kind: 'unknown', code: 'list-without-end', requestId: null };
}

/** The page of a long list that begins after this object; the first one when there is none. */
export const pageAfter = (after: string | undefined): PageWanted => ({
  limit: longestPage,
  ...(after !== undefined && { starting_after: after }),
});

/** A page as Stripe gave it, with each of its objects read. */
export const pageOf = <T extends { id?: string }, U>(
  { data, has_more: isMore }: Stripe.ApiList<T>,
  read: (each: T) => U,
): StripePage<U> => ({ items: data.map(read), next: isMore ? (data.at(-1)?.id ?? null) : null });
