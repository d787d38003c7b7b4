import type Stripe from 'stripe';
import { secondsNow } from '../objects/seconds.ts';
import { unplan } from '../state/clock.ts';
import type { Draft } from '../state/store.ts';
import { change } from './events.ts';

/** Why a subscription ends, and what the person said about it. */
export interface Ending {
  readonly reason: NonNullable<Stripe.Subscription.CancellationDetails['reason']>;
  readonly comment?: string | null;
  readonly feedback?: Stripe.Subscription.CancellationDetails['feedback'];
}

/** Ends a subscription at this instant. Its open invoices stay open, but are no longer tried. */
export function endNow(draft: Draft, subscription: Stripe.Subscription, ending: Ending): Stripe.Subscription {
  const at = secondsNow(draft);
  const { comment, feedback } = subscription.cancellation_details ?? { comment: null, feedback: null };
  const after: Stripe.Subscription = {
    ...subscription,
    status: 'canceled',
    canceled_at: subscription.canceled_at ?? at,
    ended_at: at,
    cancellation_details: { comment, feedback, feedback_option: null, ...ending },
  };
  change(draft, { kind: 'subscription', object: after }, 'customer.subscription.deleted');
  unplan(draft, { what: 'period-ends', object: subscription.id });
  for (const invoice of draft.all('invoice')) {
    const isOurs = invoice.parent?.subscription_details?.subscription === subscription.id;
    if (!isOurs || invoice.status !== 'open') continue;
    unplan(draft, { what: 'attempt', object: invoice.id });
    change(
      draft,
      { kind: 'invoice', object: { ...invoice, auto_advance: false, next_payment_attempt: null } },
      'invoice.updated',
    );
  }
  return after;
}

/** The end of the period of a subscription, in seconds of the epoch. */
export const periodEnd = (subscription: Stripe.Subscription): number =>
  Math.max(0, ...subscription.items.data.map(({ current_period_end: end }) => end));

/** When a subscription ends by itself, in seconds of the epoch; null when it does not. */
export const endsAt = (subscription: Stripe.Subscription): number | null =>
  subscription.cancel_at ?? (subscription.cancel_at_period_end ? periodEnd(subscription) : null);
