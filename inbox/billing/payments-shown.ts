import { setTimeout as pause } from 'node:timers/promises';
import { type Tier, tierOfPrice } from '../../domain/billing/tiers.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import { fixed } from '../../domain/policy/policy.ts';
import { answered } from '../../outside/stripe/answers.ts';
import type { InvoiceReading, SubscriptionReading } from '../../outside/stripe/readings.ts';
import type { StripeReads } from '../../outside/stripe/reads.ts';

/** A payment of a customer, as whoever triages a ticket sees it (TK-09). Amounts in the smallest unit of its currency. */
export interface PaymentShown {
  readonly invoiceId: string;
  readonly paidAt: Instant | null;
  readonly amount: number;
  readonly currency: string;
  readonly refunded: number;
  readonly disputed: boolean;
  /** The tier that its subscription gives; null outside a subscription, and for a price that is no tier's. */
  readonly plan: Tier | null;
}

const { most, lookedThrough, within } = fixed.money.paymentsShown;

/**
 * The newest payments of a customer, newest first (TK-09, BL-01). Null where Stripe has not answered within two seconds: whoever works on a
 * ticket does not wait for it.
 */
export async function newestPayments(reads: StripeReads, customer: string): Promise<readonly PaymentShown[] | null> {
  const giveUp = new AbortController();
  const tooLong = pause(within, null, { signal: giveUp.signal }).catch(() => null);
  try {
    return await Promise.race([read(reads, customer).catch(() => null), tooLong]);
  } finally {
    giveUp.abort();
  }
}

async function read(reads: StripeReads, customer: string): Promise<readonly PaymentShown[]> {
  const [invoices, subscriptions] = await Promise.all([
    reads.newestInvoices(customer, lookedThrough),
    reads.subscriptionsOf(customer),
  ]);
  const paid = answered(invoices)
    .filter(({ amountPaid }) => amountPaid > 0)
    .slice(0, most);
  const plans = answered(subscriptions);
  return Promise.all(paid.map((invoice) => shown(reads, invoice, plans)));
}

async function shown(
  reads: StripeReads,
  { id, paidAt, amountPaid, currency, subscription }: InvoiceReading,
  plans: readonly SubscriptionReading[],
): Promise<PaymentShown> {
  const payments = answered(await reads.paymentsOf(id));
  const charges = payments.flatMap(({ charge }) => (charge ? [charge] : []));
  const prices = plans.find((each) => each.id === subscription)?.prices ?? [];
  return {
    invoiceId: id,
    paidAt,
    amount: amountPaid,
    currency,
    refunded: charges.reduce((sum, { amountRefunded }) => sum + amountRefunded, 0),
    disputed: charges.some(({ disputed }) => disputed),
    plan: prices.map(({ lookupKey }) => tierOfPrice(lookupKey)).find((tier) => tier !== undefined) ?? null,
  };
}
