import { storeReservation } from '../../db/queries/billing/holdings.ts';
import { storeReading } from '../../db/queries/billing/payment-readings.ts';
import { adoptStripeRefund, type LedgerRow, readLedger } from '../../db/queries/billing/refund-attempts.ts';
import type { EffectRow } from '../../db/queries/cases/effects.ts';
import { refOf } from '../../domain/machine/ids.ts';
import { type Details, idIn } from '../../domain/machine/machine.ts';
import { hasFailed } from '../../inbox/billing/reading/payment-found.ts';
import { answered, foundOrNull } from '../../outside/stripe/answers.ts';
import type { ChargeReading, RefundReading } from '../../outside/stripe/readings.ts';
import { asHeard, isAsOrdered, remainingOf } from './at-stripe.ts';
import { type BillingDeps, endEffect, type UnderLock } from './money-effect.ts';

const notFound: Details = { result: 'not-found' };
const always = { isWanted: (): boolean => true };

/**
 * Looks at Stripe whether one of our attempts made a refund, by its id where it is known, else by our mark on it (BL-07). What is found
 * becomes the refund of the row; one that bears our mark and is not what was ordered is none of ours.
 *
 * What if it runs twice, or ran and nobody heard? It only reads, and the row keeps the refund that it has.
 *
 * @throws {StripeSilentError} when Stripe does not answer
 */
export async function lookUpRefund(deps: BillingDeps, effect: EffectRow): Promise<Details> {
  const { reads, writes } = deps.stripe;
  const refundId = refOf(effect.caseId);
  const [known, paymentIntent] = [idIn(effect.details, 'stripeRefundId'), idIn(effect.details, 'paymentIntent')];
  const byMark = async (): Promise<RefundReading | null> => {
    const marked = paymentIntent ? answered(await writes.findRefund(paymentIntent, refundId)) : null;
    return marked && isAsOrdered(marked, await readLedger(deps.db, refundId)) ? marked : null;
  };
  const found = known ? foundOrNull(await reads.refund(known)) : await byMark();
  return found ? noted(deps, effect, found) : endEffect(deps, effect, { ...always, work: async () => notFound });
}

/**
 * Reads a refund that Stripe has. Of one that was made in its dashboard the ledger learns so whose payment it is, and what it takes out of
 * the charge.
 *
 * What if it runs twice, or ran and nobody heard? It writes what Stripe says, whoever writes it.
 *
 * @throws {StripeSilentError} when Stripe does not answer
 */
export async function readRefund(deps: BillingDeps, effect: EffectRow): Promise<Details> {
  const found = foundOrNull(await deps.stripe.reads.refund(idIn(effect.details, 'stripeRefundId')));
  return found ? noted(deps, effect, found) : endEffect(deps, effect, { ...always, work: async () => notFound });
}

async function noted(deps: BillingDeps, effect: EffectRow, refund: RefundReading): Promise<Details> {
  const { reads } = deps.stripe;
  const charge = refund.charge === null ? null : answered(await reads.charge(refund.charge));
  const row = await readLedger(deps.db, refOf(effect.caseId));
  const invoiceId = row.origin === 'dashboard' ? await invoiceOf(deps, refund) : null;
  return endEffect(deps, effect, {
    ...always,
    work: async (under) => {
      if (under.row.stripeRefundId === null) await adoptStripeRefund(under.trx, under.row.id, refund.id);
      if (under.row.origin === 'dashboard' && charge) await fromDashboard(under, { refund, charge });
      const remaining = charge ? remainingOf(charge) : 0;
      return { result: 'found', ...asHeard(refund, { charge: charge?.id ?? '', remaining, invoiceId }) };
    },
  });
}

async function invoiceOf({ stripe: { reads } }: BillingDeps, { paymentIntent }: RefundReading): Promise<string | null> {
  if (paymentIntent === null) return null;
  return answered(await reads.invoicesPaidBy(paymentIntent))[0]?.invoice ?? null;
}

const isClosed = ({ status }: Pick<LedgerRow, 'status'>): boolean => status === 'failed' || status === 'denied';

async function fromDashboard(
  { trx, row, now }: UnderLock,
  { refund, charge }: { readonly refund: RefundReading; readonly charge: ChargeReading },
): Promise<void> {
  await storeReading(trx, {
    refundId: row.id,
    readAt: now,
    customer: charge.customer,
    fingerprint: charge.fingerprint,
    charge: charge.id,
    captured: charge.paid ? charge.amount : 0,
    elsewhere: null,
    disputed: charge.disputed,
    lane: null,
    tellsBreaker: false,
  });
  if (hasFailed(refund) || isClosed(row)) return;
  await storeReservation(trx, {
    refundId: row.id,
    charge: charge.id,
    amount: refund.amount,
    currency: refund.currency,
    reservedAt: refund.createdAt,
  });
}
