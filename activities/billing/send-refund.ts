import {
  adoptStripeRefund,
  beginAttempt,
  firstSentAt,
  type LedgerRow,
  readLedger,
  settleAttempt,
  wasEverSent,
} from '../../db/queries/billing/refund-attempts.ts';
import { refundStateOf } from '../../db/queries/billing/refund-records.ts';
import type { EffectRow } from '../../db/queries/cases/effects.ts';
import { maySendAgain, refundKey } from '../../domain/billing/refund/attempts.ts';
import { refOf } from '../../domain/machine/ids.ts';
import { type Details, idIn, numberIn } from '../../domain/machine/machine.ts';
import type { RefundPolicy } from '../../domain/policy/money.ts';
import { type ChargeFound, chargeFound, standing } from '../../inbox/billing/reading/payment-found.ts';
import { answered } from '../../outside/stripe/answers.ts';
import type { RefundReading } from '../../outside/stripe/readings.ts';
import { asHeard, isAsOrdered, remainingOf } from './at-stripe.ts';
import { conclude } from './conclude.ts';
import { openUnknownRefunds } from './dashboard-refunds.ts';
import { type BillingDeps, endEffect, endingEffect, type UnderLock } from './money-effect.ts';
import { reserve } from './reserve.ts';

/**
 * Makes a refund at Stripe, once for each attempt (BL-07), in seven steps: its charge is read again, with the refunds that Stripe has of
 * it; one that bears our mark is adopted; its row is locked; it is reserved, and written down before it is sent, unless it was first sent
 * so long ago that Stripe may have forgotten the key; it is sent with the amount of the row; the answer is checked; the outcome is
 * recorded.
 * No transaction is open while Stripe is asked.
 *
 * What if it runs twice, or ran and nobody heard? Stripe is looked at first, and the same key makes no second refund. An attempt that was
 * given up and still runs sends the same under the same key, and finds the outcome recorded.
 *
 * From the first sending on it never goes back to whoever decides: what can no longer be sent is refused, or settled by a supervisor.
 *
 * @throws {StripeSilentError} when nothing is known, or when Stripe has no time: another attempt looks first
 */
export async function sendRefund(deps: BillingDeps, effect: EffectRow): Promise<Details> {
  const order = orderIn(effect.details);
  const id = refOf(effect.caseId);
  const [row, { policy }, charge] = await Promise.all([
    readLedger(deps.db, id),
    refundStateOf(deps.db, id),
    chargeNow(deps, order),
  ]);
  const isWanted = (now: LedgerRow): boolean => isOrdered(now, order);
  await openUnknownRefunds(deps.inbox, { account: row.account, charge });
  const made = ownRefund(charge, row.id);
  const ended = await endingEffect(deps, effect, {
    isWanted,
    work: (under) =>
      made
        ? adopted(under, { made, order, remaining: charge.captured - charge.refunded })
        : beforeSending(under, { order, charge, policy }),
  });
  if (ended) return ended;
  const answer = await deps.stripe.writes.createRefund({
    paymentIntent: order.paymentIntent,
    amount: order.amount,
    currency: order.currency,
    idempotencyKey: refundKey(row.id, order.attempt),
    refundId: row.id,
    ticketRef: row.ticketRef,
  });
  const concluded = await conclude(deps.stripe, { answer, paymentIntent: order.paymentIntent, refundId: row.id });
  const remaining = concluded.made ? remainingOf(answered(await deps.stripe.reads.charge(order.charge))) : 0;
  return endEffect(deps, effect, {
    isWanted,
    work: async (under) => {
      if (concluded.made) return adopted(under, { made: concluded.made, order, remaining });
      const { result, code, requestId } = concluded;
      await settleAttempt(under.trx, { refundId: row.id, attempt: order.attempt, result, code, requestId });
      return { result, code };
    },
  });
}

/** What an effect orders to be sent. The row must say the same. */
interface Order {
  readonly charge: string;
  readonly paymentIntent: string;
  readonly amount: number;
  readonly currency: string;
  readonly attempt: number;
  readonly approvedByTwo: boolean;
}

const orderIn = (details: Details): Order => ({
  charge: idIn(details, 'charge'),
  paymentIntent: idIn(details, 'paymentIntent'),
  amount: numberIn(details, 'amount') ?? 0,
  currency: idIn(details, 'currency'),
  attempt: numberIn(details, 'attempt') ?? 0,
  approvedByTwo: details['approvedByTwo'] === true,
});

/** Whether the row still orders this: an attempt that the case has left behind sends nothing. */
const isOrdered = (row: LedgerRow, { charge, paymentIntent, amount, currency, attempt }: Order): boolean =>
  row.status === 'submitting' &&
  row.attempt === attempt &&
  row.charge === charge &&
  row.paymentIntent === paymentIntent &&
  row.amount === amount &&
  row.currency === currency;

async function chargeNow({ stripe: { reads } }: BillingDeps, { charge, paymentIntent }: Order): Promise<ChargeFound> {
  const [refunds, read] = await Promise.all([reads.refundsOf(paymentIntent), reads.charge(charge)]);
  return { ...(await chargeFound(reads, { charge: answered(read), refunds: answered(refunds) })), paymentIntent };
}

/** The refund of this charge that bears our mark: one that stands, or else one that failed. */
const ownRefund = (charge: ChargeFound, refundId: string): RefundReading | undefined =>
  standing(charge).find((each) => each.refundId === refundId) ??
  charge.refunds.find((each) => each.refundId === refundId);

/** A refund with everything that is known when it is about to be sent. */
interface ToSend {
  readonly order: Order;
  readonly charge: ChargeFound;
  readonly policy: RefundPolicy;
}

/** Reserves it and writes it down before it is sent; answers an outcome instead where it must not be sent. */
async function beforeSending(
  { trx, row, now }: UnderLock,
  { order, charge, policy }: ToSend,
): Promise<Details | undefined> {
  const sentAt = await firstSentAt(trx, row.id, order.attempt);
  const notSent = async (why: string, about: Details = {}): Promise<Details> => {
    if (sentAt !== undefined) return { result: 'unknown', code: why }; // it may be on its way all the same
    return (await wasEverSent(trx, row.id)) ? { result: 'refused', code: why } : { ...about, result: why };
  };
  if (charge.disputed && !charge.refundable) return notSent('disputed');
  const { result, ...about } = await reserve(trx, {
    row,
    policy,
    now,
    charge,
    approvedByTwo: order.approvedByTwo,
  });
  if (result !== 'reserved') return notSent(result, about);
  if (sentAt !== undefined)
    return maySendAgain(sentAt, { now, policy }) ? undefined : { result: 'unknown', code: 'key-too-old' };
  await beginAttempt(trx, {
    ...order,
    refundId: row.id,
    idempotencyKey: refundKey(row.id, order.attempt),
    paramsHash: row.paramsHash ?? '',
    firstSentAt: now,
  });
  return undefined;
}

/** Why nothing is sent: a refund at Stripe bears our mark and is of another amount or payment. */
const anotherRefund = 'another-refund';

/**
 * Notes the refund that Stripe has, whichever attempt made it, and answers it as its case hears it. One that is not what was ordered is
 * adopted by nobody: a person has to look.
 */
async function adopted(
  { trx, row }: UnderLock,
  { made, order, remaining }: { readonly made: RefundReading; readonly order: Order; readonly remaining: number },
): Promise<Details> {
  const isOurs = isAsOrdered(made, order);
  const [result, code] = isOurs ? (['made', null] as const) : (['unknown', anotherRefund] as const);
  if (isOurs) await adoptStripeRefund(trx, row.id, made.id);
  await settleAttempt(trx, { refundId: row.id, attempt: order.attempt, result, code, requestId: null });
  if (!isOurs) return { result, code };
  return { result: 'made', ...asHeard(made, { charge: order.charge, remaining: Math.max(0, remaining) }) };
}
