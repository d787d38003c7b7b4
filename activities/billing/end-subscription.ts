import { readLedger } from '../../db/queries/billing/refund-attempts.ts';
import { databaseNow } from '../../db/queries/cases/case-row.ts';
import type { EffectRow } from '../../db/queries/cases/effects.ts';
import {
  type EndingReading,
  endsSubscription,
  overlap,
  type PaidPeriod,
} from '../../domain/billing/payment/subscription-end.ts';
import { refOf } from '../../domain/machine/ids.ts';
import { type Details, idIn } from '../../domain/machine/machine.ts';
import { answered, foundOrNull } from '../../outside/stripe/answers.ts';
import type { InvoiceReading, SubscriptionReading } from '../../outside/stripe/readings.ts';
import type { StripeReads } from '../../outside/stripe/reads.ts';
import { remainingOf } from './at-stripe.ts';
import type { BillingDeps } from './money-effect.ts';

/**
 * Ends the subscription of a charge at once where nothing is left of the charge and it paid the running period alone (BL-05, R-26), without
 * credit for what is left.
 *
 * What if it runs twice, or ran and nobody heard? Ending it again changes nothing. One that has ended since the refund was accepted counts
 * as ended by it, whoever was faster.
 *
 * @throws {StripeSilentError} when Stripe does not answer: it is tried for as long as it takes
 */
export async function endSubscription({ db, inbox, stripe }: BillingDeps, effect: EffectRow): Promise<Details> {
  const { reads, writes } = stripe;
  const { invoiceId } = await readLedger(db, refOf(effect.caseId));
  const invoice = invoiceId === null ? null : foundOrNull(await reads.invoice(invoiceId));
  const subscription = invoice?.subscription ? foundOrNull(await reads.subscription(invoice.subscription)) : null;
  if (!invoice || !subscription) return { ended: false };
  const charge = answered(await reads.charge(idIn(effect.details, 'charge')));
  const reading = await endingReading(reads, { invoice, subscription, remaining: remainingOf(charge), effect });
  const now = await (inbox.clock ?? databaseNow)(db);
  if (!endsSubscription(reading, now)) return { ended: false };
  if (!hasEndedSince(subscription, effect)) answered(await writes.endSubscription(subscription.id));
  return { ended: true };
}

/** Stripe counts in whole seconds. */
const second = 1_000;

const hasEndedSince = ({ endedAt }: SubscriptionReading, { at }: EffectRow): boolean =>
  endedAt !== null && endedAt + second > at;

async function endingReading(
  reads: StripeReads,
  {
    invoice,
    subscription,
    remaining,
    effect,
  }: {
    readonly invoice: InvoiceReading;
    readonly subscription: SubscriptionReading;
    readonly remaining: number;
    readonly effect: EffectRow;
  },
): Promise<EndingReading> {
  const { id, periodStart, periodEnd } = subscription;
  const refunded = { invoiceId: invoice.id, period: invoice.period };
  if (periodStart === null || periodEnd === null) return { refunded, remaining, subscription: null };
  const others = answered(await reads.paidInvoicesOf(id)).filter((each) => each.id !== invoice.id);
  const running = others.filter(({ period }) => period && overlap(period, { start: periodStart, end: periodEnd }));
  const paid: PaidPeriod[] = [];
  for (const each of running) paid.push(await paidPeriod(reads, each));
  return {
    refunded,
    remaining,
    subscription: {
      status: hasEndedSince(subscription, effect) ? 'active' : subscription.status,
      currentPeriod: { start: periodStart, end: periodEnd },
      paid,
    },
  };
}

/** What was paid of an invoice and has not gone back. */
async function paidPeriod(reads: StripeReads, { id, period }: InvoiceReading): Promise<PaidPeriod> {
  const payments = answered(await reads.paymentsOf(id));
  const kept = payments.reduce((sum, { amountPaid, charge }) => sum + amountPaid - (charge?.amountRefunded ?? 0), 0);
  return { invoiceId: id, period: period ?? { start: 0, end: 0 }, kept };
}
