import type { Details } from '../../domain/machine/machine.ts';
import type { ChargeReading, RefundReading } from '../../outside/stripe/readings.ts';

/** A refund as Stripe has it, in the words that its case hears: nothing of the person or the card. */
export const asHeard = (
  refund: RefundReading,
  {
    charge,
    remaining,
    invoiceId,
  }: { readonly charge: string; readonly remaining: number; readonly invoiceId?: string | null },
): Details => ({
  stripeRefundId: refund.id,
  status: refund.status ?? '',
  ...(refund.failureReason !== null && { failureReason: refund.failureReason }),
  ...(refund.pendingReason !== null && { pendingReason: refund.pendingReason }),
  chargeRemaining: remaining,
  charge,
  paymentIntent: refund.paymentIntent ?? '',
  amount: refund.amount,
  currency: refund.currency,
  ...(invoiceId && { invoiceId }),
});

/** What is left of a charge, whoever refunded it. */
export const remainingOf = ({ amount, amountRefunded }: ChargeReading): number => Math.max(0, amount - amountRefunded);

/** What a refund of ours takes out of which payment. */
export interface Taking {
  readonly charge: string | null;
  readonly paymentIntent: string | null;
  readonly amount: number | null;
  readonly currency: string | null;
}

/** Whether a refund at Stripe is what was ordered here. One that bears our mark and is another is nobody's word that ours was made. */
export const isAsOrdered = (refund: RefundReading, ordered: Taking): boolean =>
  refund.amount === ordered.amount &&
  refund.currency === ordered.currency &&
  refund.paymentIntent === ordered.paymentIntent &&
  (refund.charge === null || refund.charge === ordered.charge);
