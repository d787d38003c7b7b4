import type Stripe from 'stripe';
import { notNow } from '../http/problems.ts';
import { isRefundable } from '../objects/dispute.ts';
import { cardWith } from '../objects/payment-method.ts';
import { idIn } from '../objects/reference.ts';
import { aRefund } from '../objects/refund.ts';
import { secondsNow } from '../objects/seconds.ts';
import { plan } from '../state/clock.ts';
import type { Draft } from '../state/store.ts';
import { change, emit } from './events.ts';

/** How long after it succeeded the refund of `pm_card_refundFail` fails, in milliseconds. */
const failsAfterMs = 2_000;

/** A refund that somebody asks for; the amount is what remains where they name none. */
export interface RefundWanted {
  readonly amount: number | undefined;
  readonly reason: Stripe.Refund['reason'];
  readonly metadata: Record<string, string>;
}

/**
 * Refunds a charge.
 *
 * @throws {RefusedRequestError} `charge_disputed`, `charge_already_refunded`, or when it is more than remains
 */
export function refund(draft: Draft, charge: Stripe.Charge, { amount, reason, metadata }: RefundWanted): Stripe.Refund {
  if (!charge.paid || !charge.captured) throw notNow('charge_not_refundable', `Charge ${charge.id} was never paid.`);
  if (isFrozen(draft, charge.id))
    throw notNow('charge_disputed', `Charge ${charge.id} has been charged back; cannot issue a refund.`);
  const remaining = charge.amount - charge.amount_refunded;
  if (remaining === 0) throw notNow('charge_already_refunded', `Charge ${charge.id} has already been refunded.`);
  const refunded = amount ?? remaining;
  if (refunded > remaining) throw tooMuch(refunded, remaining, charge.currency);
  const card = cardWith(charge.payment_method_details?.card?.last4);
  const made: Stripe.Refund = aRefund(draft.nextId('re'), secondsNow(draft), {
    charge,
    amount: refunded,
    status: card === 'pm_card_pendingRefund' ? 'pending' : 'succeeded',
    reason,
    metadata,
  });
  change(draft, { kind: 'refund', object: made }, 'refund.created');
  count(draft, charge, { amount: refunded, type: 'charge.refunded' });
  if (card === 'pm_card_refundFail') plan(draft, draft.now + failsAfterMs, { what: 'refund-fails', object: made.id });
  return made;
}

/** What the bank says about a refund later: its status from now on. A refund that failed or was cancelled no longer counts. */
export function settle(
  draft: Draft,
  before: Stripe.Refund,
  { status, failureReason }: { readonly status: string; readonly failureReason?: string | undefined },
): Stripe.Refund {
  const { pending_reason: _, ...rest } = before;
  const after: Stripe.Refund = {
    ...rest,
    status,
    ...(status === 'pending' && { pending_reason: before.pending_reason ?? 'processing' }),
    ...(status === 'failed' && {
      failure_reason: failureReason ?? 'lost_or_stolen_card',
      failure_balance_transaction: before.id.replace('re_', 'txn_rf'),
    }),
  };
  change(draft, { kind: 'refund', object: after }, 'refund.updated', ...(status === 'failed' ? ['refund.failed'] : []));
  const charge = draft.get('charge', idIn(before.charge));
  const difference = weight(after) - weight(before);
  if (charge !== undefined && difference !== 0) count(draft, charge, { amount: difference, type: 'charge.updated' });
  emit(draft, 'charge.refund.updated', { now: after, before });
  return after;
}

/** The bank refuses a refund that had succeeded. */
export function refundFails(draft: Draft, id: string): void {
  const found = draft.get('refund', id);
  if (found?.status === 'succeeded') settle(draft, found, { status: 'failed', failureReason: 'lost_or_stolen_card' });
}

/** What a refund takes from its charge. */
const weight = ({ status, amount }: Stripe.Refund): number =>
  status === 'failed' || status === 'canceled' ? 0 : amount;

function count(
  draft: Draft,
  charge: Stripe.Charge,
  { amount, type }: { readonly amount: number; readonly type: string },
): void {
  const amountRefunded = charge.amount_refunded + amount;
  const after = { ...charge, amount_refunded: amountRefunded, refunded: amountRefunded === charge.amount };
  change(draft, { kind: 'charge', object: after }, type);
}

/** Whether a dispute forbids refunds of a charge. */
const isFrozen = (draft: Draft, charge: string): boolean =>
  draft.all('dispute').some((dispute) => dispute.charge === charge && !isRefundable(dispute.status));

function tooMuch(wanted: number, remaining: number, currency: string) {
  const money = (pence: number): string => `${(pence / 100).toFixed(2)} ${currency.toUpperCase()}`;
  const message = `Refund amount (${money(wanted)}) is greater than unrefunded amount on charge (${money(remaining)})`;
  return notNow('amount_too_large', message, 'amount');
}
