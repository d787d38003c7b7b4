import { andThen } from '../../machine/change.ts';
import { allCancelled } from '../../machine/clocks.ts';
import type { Instant } from '../../machine/instant.ts';
import { idIn, numberIn } from '../../machine/machine.ts';
import { isPayable } from '../money.ts';
import { amountOf, type PaymentRead, type RefundState } from './state.ts';
import { cancelled, changed, mail, notice, started, unchanged } from './words/change.ts';
import { meaningOf } from './words/stripe-words.ts';
import type { RefundChange, RefundEffect, RefundHeard } from './words/vocabulary.ts';

type Found = RefundHeard<'sendRefund' | 'lookUpRefund' | 'readRefund'>['result'];

/**
 * What Stripe says of a refund, whichever way it was noticed: by the answer, a look-up, or a look after a webhook, an hour or a
 * reconciliation. Only what changes the state has effects, so nothing follows twice.
 */
export function seenAtStripe(state: RefundState, found: Found, at: Instant): RefundChange {
  const word = idIn(found, 'status');
  const known = withFound(state, found);
  const seen = { ...known, stripeStatus: word || null, awaits: null, settling: null };
  switch (meaningOf(word)) {
    case 'under-way':
      return andThen(underWay(state, seen, at), (next) => balanceTold(next, found));
    case 'succeeded':
      return succeeded(state, seen, at);
    case 'failed':
      return failed(seen, { at, failureReason: idIn(found, 'failureReason') || word });
    case undefined:
      return unknown(seen, { at, why: 'unknown-status' });
  }
}

/** A refund with what Stripe knows of it. One that was made in the dashboard learns its amount and charge so. */
function withFound(state: RefundState, found: Found): RefundState {
  const remaining = numberIn(found, 'chargeRemaining');
  const amount = numberIn(found, 'amount');
  return {
    ...state,
    stripeRefundId: idIn(found, 'stripeRefundId') || state.stripeRefundId,
    fullyRefunded: remaining === undefined ? state.fullyRefunded : remaining <= 0,
    ...(state.origin === 'dashboard' && {
      amount: isPayable(amount) ? amount : state.amount,
      payment: { ...(state.payment ?? unread), ...dashboardPayment(found) },
    }),
  };
}

/** What is known of the payment of a refund that was made in the dashboard, before it was read. */
const unread: PaymentRead = {
  lane: null,
  clause: null,
  reviewReasons: [],
  workings: null,
  invoiceId: null,
  charge: null,
  paymentIntent: null,
  currency: 'gbp',
};

const dashboardPayment = (found: Found) => ({
  invoiceId: idIn(found, 'invoiceId') || null,
  charge: idIn(found, 'charge') || null,
  paymentIntent: idIn(found, 'paymentIntent') || null,
  currency: idIn(found, 'currency') || 'gbp',
});

/** Stripe has it and has not finished: it is looked at again within the hour. */
function underWay(before: RefundState, seen: RefundState, at: Instant): RefundChange {
  const clocks = started(cancelled(seen.clocks, at, 'reRead', 'watch'), 'reRead', {
    from: at,
    marks: { due: seen.policy.reRead },
  });
  const next: RefundState = { ...seen, status: 'pending', clocks };
  if (!before.accepted) return accepted(next);
  return before.status === 'pending' ? unchanged(next) : changed(next, 'refund.pending');
}

/** Stripe says that it succeeded. That is not final: it is watched until the bank can no longer say no (BL-07). */
function succeeded(before: RefundState, seen: RefundState, at: Instant): RefundChange {
  const calm = cancelled(seen.clocks, at, 'reRead');
  const clocks =
    before.status === 'succeeded' ? calm : started(calm, 'watch', { from: at, marks: { end: seen.policy.watch } });
  const next: RefundState = { ...seen, status: 'succeeded', clocks };
  if (before.accepted) return before.status === 'succeeded' ? unchanged(next) : changed(next, 'refund.succeeded');
  return andThen(accepted(next), (after) => changed(after, 'refund.succeeded'));
}

/**
 * Stripe has accepted it. In this order, each by itself: the subscription ends, the tier follows, the member is told, the ticket is
 * told. The first two only where nothing is left of the charge (BL-05, R-26).
 */
function accepted(state: RefundState): RefundChange {
  const about = { ...amountOf(state), stripeRefundId: state.stripeRefundId ?? '' };
  const next: RefundState = { ...state, accepted: true };
  return andThen(changed(next, 'refund.accepted', about), (after) => {
    const charge = after.payment?.charge;
    return after.fullyRefunded && charge
      ? unchanged(
          { ...after, awaits: 'endSubscription' },
          { kind: 'endSubscription', details: { charge }, awaited: true },
        )
      : everybodyTold(after);
  });
}

/** The subscription has ended, or goes on. Where nobody could end it, billing is told, and the rest goes on. */
export function subscriptionEnded(state: RefundState, heard: RefundHeard<'endSubscription'>): RefundChange {
  if (state.awaits !== 'endSubscription') return unchanged(state);
  const free: RefundState = { ...state, awaits: null };
  if (heard.result.ended !== true)
    return andThen(heard.result.ended === false ? unchanged(free) : stepFailed(free, heard), everybodyTold);
  return andThen(changed({ ...free, subscriptionEnded: true }, 'refund.subscription-ended'), (next) =>
    unchanged({ ...next, awaits: 'setTier' }, { kind: 'setTier', details: {}, awaited: true }),
  );
}

/** The tier follows the subscriptions that are left (BL-12). */
export function tierSet(state: RefundState, heard: RefundHeard<'setTier'>): RefundChange {
  if (state.awaits !== 'setTier') return unchanged(state);
  const free: RefundState = { ...state, awaits: null };
  const tier = idIn(heard.result, 'tier');
  return andThen(tier ? changed(free, 'refund.tier-set', { tier }) : stepFailed(free, heard), everybodyTold);
}

/**
 * The member is told that it is on its way, and the ticket. Of a refund that was made in the dashboard the member hears only if it ended
 * their subscription.
 */
function everybodyTold(state: RefundState): RefundChange {
  const { origin, ticketRef, decidedBy, subscriptionEnded: ended } = state;
  if (origin === 'dashboard') return ended ? unchanged(state, mail('subscription-ended', {})) : unchanged(state);
  const about = amountOf(state);
  const news: RefundEffect[] =
    ticketRef === null
      ? []
      : [
          {
            kind: 'tellTicket',
            details: { news: 'refund-paid', ticketRef, ...about, byPerson: decidedBy !== null },
          },
        ];
  const told = { ...state.told, confirmed: true };
  return unchanged({ ...state, told }, mail('refund-confirmation', { ...about, ended }), ...news);
}

/** An effect on the way was given up: it stands on record, and billing looks at it. */
export const stepFailed = (state: RefundState, { kind, result }: RefundHeard): RefundChange =>
  changed(
    state,
    'refund.step-failed',
    { step: kind, code: idIn(result, 'failed') || 'unreadable' },
    {
      effects: [notice('step-failed')],
    },
  );

/** Billing is told once that our balance is too low for it. */
const balanceTold = (state: RefundState, found: Found): RefundChange =>
  idIn(found, 'pendingReason') === 'insufficient_funds' && !state.balanceTold
    ? unchanged({ ...state, balanceTold: true }, notice('balance-too-low'))
    : unchanged(state);

/**
 * It failed for good: the money stays with us. What the member was told is corrected once, and somebody has to act (BL-07, R-27): after it
 * was accepted a ticket always hears of it; before that, billing does, and the ticket where there is one. Trying again is a new request.
 */
export function failed(
  state: RefundState,
  { at, failureReason }: { readonly at: Instant; readonly failureReason: string },
): RefundChange {
  const { accepted: later, told, ticketRef, origin } = state;
  if (state.status === 'failed') return unchanged({ ...state, awaits: null });
  const next: RefundState = {
    ...state,
    status: 'failed',
    awaits: null,
    settling: null,
    hinted: false,
    hint: null,
    failureReason,
    clocks: allCancelled(state.clocks, at),
  };
  const promised = origin === 'request' && (told.approved || told.confirmed);
  const effects: RefundEffect[] = [
    ...(promised ? [mail('refund-correction', amountOf(state))] : []),
    ...(later ? [] : [notice('refused')]),
    ...(later || ticketRef !== null
      ? [{ kind: 'tellTicket' as const, details: { news: 'refund-failed' as const, ticketRef, ...amountOf(state) } }]
      : []),
  ];
  return changed(next, 'refund.failed', { failureReason, later }, { effects });
}

/**
 * Nobody knows whether Stripe has it, or what its word for it means. Nothing is sent by itself: a supervisor is told, and ops are paged
 * (BL-07).
 */
export function unknown(state: RefundState, { at, why }: { readonly at: Instant; readonly why: string }): RefundChange {
  const next: RefundState = {
    ...state,
    status: 'unknown',
    awaits: null,
    settling: null,
    clocks: cancelled(state.clocks, at, 'reRead', 'watch'),
  };
  if (state.status === 'unknown') return unchanged(next);
  return changed(
    next,
    'refund.unknown',
    { why },
    {
      effects: [notice('unknown', 'supervisor'), { kind: 'pageOps', details: { notice: 'refund-unknown' } }],
    },
  );
}
