import { sumOf } from '../../../domain/billing/money.ts';
import type { JudgedCharge, JudgedInvoice, OtherCharge } from '../../../domain/billing/payment/reading.ts';
import { meaningOf } from '../../../domain/billing/refund/words/stripe-words.ts';
import { answered, foundOrNull } from '../../../outside/stripe/answers.ts';
import type { ChargeReading, InvoiceReading, RefundReading } from '../../../outside/stripe/readings.ts';
import type { StripeReads } from '../../../outside/stripe/reads.ts';

/** A charge as Stripe has it, with all its refunds, the newest first. */
export interface ChargeFound extends Omit<JudgedCharge, 'reserved'> {
  readonly refunds: readonly RefundReading[];
}

/** Whether a refund gave nothing back in the end: it failed or was cancelled. */
export const hasFailed = ({ status }: Pick<RefundReading, 'status'>): boolean => meaningOf(status ?? '') === 'failed';

/** The refunds of a charge that did not fail. */
export const standing = ({ refunds }: Pick<ChargeFound, 'refunds'>): readonly RefundReading[] =>
  refunds.filter((each) => !hasFailed(each));

/** What Stripe has of a payment that somebody asks back. */
export interface PaymentFound {
  /** The customer that the account is at Stripe. */
  readonly customer: string | null;
  /** The invoice that was asked for, or the newest one with a payment; null where this customer has none. */
  readonly invoice: JudgedInvoice | null;
  /** The charge that paid it; null where no card did. */
  readonly charge: ChargeFound | null;
  readonly otherCharges: readonly OtherCharge[];
}

/** How many of a customer's newest invoices are searched for one with a payment. */
const newest = 100;

/**
 * Reads at Stripe what somebody asks back: the invoice, its payments, the charge with its refunds, and the customer's other charges
 * (BL-01). Changes nothing.
 *
 * What went back is the sum of the refunds that were listed, so that one of ours which is made meanwhile counts once, by its reservation.
 *
 * @param asked `invoiceId`: null for the newest invoice with a payment above zero
 * @throws {StripeSilentError} when Stripe does not answer
 */
export async function findPayment(
  stripe: StripeReads,
  { customer, invoiceId }: { readonly customer: string | null; readonly invoiceId: string | null },
): Promise<PaymentFound> {
  const invoice = customer === null ? null : await findInvoice(stripe, customer, invoiceId);
  if (customer === null || invoice === null) return { customer, invoice: null, charge: null, otherCharges: [] };
  const [ofInvoice, ofCustomer] = await Promise.all([stripe.paymentsOf(invoice.id), stripe.chargesOf(customer)]);
  const [payments, charges] = [answered(ofInvoice), answered(ofCustomer)];
  const { paidAt, period, creditUsed, subscription } = invoice;
  const paid = payments.find((each) => each.charge !== null);
  const paymentIntent = paid?.paymentIntent ?? null;
  const refunds = paymentIntent === null ? [] : answered(await stripe.refundsOf(paymentIntent));
  const id = paid?.charge?.id;
  const charge = charges.find((each) => each.id === id) ?? paid?.charge ?? null;
  return {
    customer,
    invoice: {
      id: invoice.id,
      paidAt,
      period,
      subscriptionId: subscription,
      payments: payments.length,
      creditUsed,
    },
    charge:
      charge && paymentIntent !== null ? { ...(await chargeFound(stripe, { charge, refunds })), paymentIntent } : null,
    otherCharges: charges.filter((each) => each.id !== id).map(otherCharge),
  };
}

async function findInvoice(
  stripe: StripeReads,
  customer: string,
  invoiceId: string | null,
): Promise<InvoiceReading | null> {
  if (invoiceId === null) {
    const invoices = answered(await stripe.newestInvoices(customer, newest));
    return invoices.find(({ amountPaid }) => amountPaid > 0) ?? null;
  }
  const invoice = foundOrNull(await stripe.invoice(invoiceId));
  return invoice?.customer === customer ? invoice : null;
}

/** What Stripe has of a charge and its refunds, without the payment that they belong to. */
export async function chargeFound(
  stripe: StripeReads,
  { charge, refunds }: { readonly charge: ChargeReading; readonly refunds: readonly RefundReading[] },
): Promise<Omit<ChargeFound, 'paymentIntent'>> {
  const { id, amount, currency, paid, disputed, fingerprint } = charge;
  return {
    id,
    currency,
    captured: paid ? amount : 0,
    refunded: sumOf(standing({ refunds })),
    disputed,
    refundable: !disputed || (await isRefundable(stripe, id)),
    fingerprint,
    refunds,
  };
}

/** The ends of a dispute after which the charge can be refunded again. */
const harmless: readonly string[] = ['won', 'warning_closed', 'prevented'];

/** Whether Stripe lets a disputed charge be refunded all the same: each of its disputes is a mere inquiry, or was over without loss. */
async function isRefundable(stripe: StripeReads, charge: string): Promise<boolean> {
  const disputes = answered(await stripe.disputesOf(charge));
  return disputes.every(({ refundable, status }) => refundable || harmless.includes(status));
}

const otherCharge = ({ id, amountRefunded, disputed }: ChargeReading): OtherCharge => ({
  id,
  refunded: amountRefunded,
  disputed,
});
