import type Stripe from 'stripe';
import { anInvoice } from '../objects/invoice.ts';
import { idIn } from '../objects/reference.ts';
import { monthLater, secondsNow } from '../objects/seconds.ts';
import { plan, unplan } from '../state/clock.ts';
import type { Draft } from '../state/store.ts';
import { attemptByItself } from './collecting.ts';
import { change, emit } from './events.ts';
import { endNow, endsAt, periodEnd } from './subscribing.ts';

/** Plans what happens next to a subscription by itself: its end, or that its period ends. What is over already stays over. */
export function planPeriodEnd(draft: Draft, subscription: Stripe.Subscription): void {
  unplan(draft, { what: 'period-ends', object: subscription.id });
  const at = Math.min(endsAt(subscription) ?? Number.POSITIVE_INFINITY, periodEnd(subscription)) * 1_000;
  if (at > draft.now) plan(draft, at, { what: 'period-ends', object: subscription.id });
}

/** A period ends: the subscription ends with it, or is renewed with an invoice that Stripe tries to collect at once. */
export function periodEnds(draft: Draft, id: string): void {
  const subscription = draft.get('subscription', id);
  if (subscription === undefined || subscription.status === 'canceled') return;
  const ends = endsAt(subscription);
  if (ends !== null && ends <= secondsNow(draft)) endNow(draft, subscription, { reason: 'cancellation_requested' });
  else renew(draft, subscription);
}

function renew(draft: Draft, before: Stripe.Subscription): void {
  const customer = draft.get('customer', idIn(before.customer));
  const current = before.items.data[0];
  if (customer === undefined || current === undefined) return;
  const start = current.current_period_end;
  const end = monthLater(start);
  const invoiceId = draft.nextId('in');
  const invoice = anInvoice(invoiceId, secondsNow(draft), {
    customer,
    amount: current.price.unit_amount ?? 0,
    currency: current.price.currency,
    description: '',
    number: `SIM-${invoiceId.slice(-6)}`,
    reason: 'subscription_cycle',
    start,
    end,
    subscription: { id: before.id, price: current.price.id, product: idIn(current.price.product) },
  });
  const renewed = { ...current, current_period_start: start, current_period_end: end };
  const after: Stripe.Subscription = {
    ...before,
    items: { ...before.items, data: [renewed] },
    latest_invoice: invoiceId,
  };
  change(draft, { kind: 'subscription', object: after }, 'customer.subscription.updated');
  change(draft, { kind: 'invoice', object: invoice }, 'invoice.created');
  emit(draft, 'invoice.finalized', { now: invoice });
  planPeriodEnd(draft, after);
  attemptByItself(draft, invoiceId);
}
