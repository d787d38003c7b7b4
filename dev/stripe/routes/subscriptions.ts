import type Stripe from 'stripe';
import { change } from '../behaviour/events.ts';
import { planPeriodEnd } from '../behaviour/renewing.ts';
import { endNow } from '../behaviour/subscribing.ts';
import { page } from '../http/lists.ts';
import { below, metadata, needed, oneOf, text, whole, yesOrNo } from '../http/parameters.ts';
import { badParameter, missing, notNow } from '../http/problems.ts';
import { listParameters, type RouteRequest, type StripeRoute } from '../http/routes.ts';
import { idIn } from '../objects/reference.ts';
import { aSchedule } from '../objects/schedule.ts';
import { secondsNow } from '../objects/seconds.ts';
import { found, foundAs, having, retrieve } from './found.ts';

const url = '/v1/subscriptions';
const schedules = '/v1/subscription_schedules';

const feedbacks = [
  'customer_service',
  'low_quality',
  'missing_features',
  'other',
  'switched_service',
  'too_complex',
  'too_expensive',
  'unused',
] as const;

/** What somebody said about a cancellation, laid over what was said before. */
function details(
  { parameters }: RouteRequest,
  before: Stripe.Subscription,
): Stripe.Subscription['cancellation_details'] {
  const said = below(parameters, 'cancellation_details');
  const comment = text(said, 'comment');
  return {
    reason: before.cancellation_details?.reason ?? null,
    feedback_option: null,
    comment: comment === undefined ? (before.cancellation_details?.comment ?? null) : comment || null,
    feedback: oneOf(said, 'feedback', feedbacks) ?? before.cancellation_details?.feedback ?? null,
  };
}

/** When the subscription is to end after this request: the two ways exclude each other. */
function ending({ draft, parameters }: RouteRequest, before: Stripe.Subscription) {
  const atPeriodEnd = yesOrNo(parameters, 'cancel_at_period_end');
  const at = parameters['cancel_at'] === '' ? null : whole(parameters, 'cancel_at', 1);
  if (atPeriodEnd && typeof at === 'number')
    throw badParameter(
      'cancel_at',
      'parameters_exclusive',
      'You may only specify one of cancel_at and cancel_at_period_end.',
    );
  const unchanged = atPeriodEnd === undefined ? before.cancel_at : null;
  const cancelAt = at === undefined ? unchanged : at;
  const cancelAtPeriodEnd = atPeriodEnd ?? (typeof at === 'number' ? false : before.cancel_at_period_end);
  const ends = cancelAtPeriodEnd || cancelAt !== null;
  const period = Math.max(0, ...before.items.data.map((each) => each.current_period_end));
  return {
    cancel_at: cancelAtPeriodEnd ? period : cancelAt,
    cancel_at_period_end: cancelAtPeriodEnd,
    canceled_at: ends ? (before.canceled_at ?? secondsNow(draft)) : null,
  };
}

function update(asked: RouteRequest): Stripe.Subscription {
  const { draft, id, parameters } = asked;
  const before = found(draft, 'subscription', id);
  if (before.status === 'canceled')
    throw notNow('resource_missing', 'A canceled subscription can only update its cancellation_details and metadata.');
  if (before.schedule !== null && ('cancel_at' in parameters || 'cancel_at_period_end' in parameters))
    throw notNow(undefined, 'The subscription is managed by a subscription schedule. Release it first.');
  const card = text(parameters, 'default_payment_method');
  if (card !== undefined && card !== '' && draft.get('payment_method', card)?.customer !== before.customer)
    throw badParameter('default_payment_method', 'resource_missing', `No such PaymentMethod: '${card}'`);
  const ends = ending(asked, before);
  const isEnding = ends.cancel_at_period_end || ends.cancel_at !== null;
  const said = details(asked, before);
  const after: Stripe.Subscription = {
    ...before,
    ...ends,
    ...(card !== undefined && { default_payment_method: card || null }),
    cancellation_details: said && { ...said, reason: isEnding ? 'cancellation_requested' : null },
    metadata: metadata(parameters, before.metadata),
  };
  change(draft, { kind: 'subscription', object: after }, 'customer.subscription.updated');
  planPeriodEnd(draft, after);
  return after;
}

function cancel(asked: RouteRequest): Stripe.Subscription {
  const before = found(asked.draft, 'subscription', asked.id);
  // Stripe no longer finds a subscription that is over when somebody wants to cancel it.
  if (before.status === 'canceled') throw missing('subscription', asked.id);
  const said = details(asked, before);
  return endNow(asked.draft, before, {
    reason: 'cancellation_requested',
    comment: said?.comment ?? null,
    feedback: said?.feedback ?? null,
  });
}

/** Without a status a list leaves out what is over; `ended` and `all` are words for several. */
function ofStatus({ parameters }: RouteRequest): (subscription: Stripe.Subscription) => boolean {
  const wanted = text(parameters, 'status');
  if (wanted === 'all') return () => true;
  if (wanted === undefined) return ({ status }) => status !== 'canceled';
  if (wanted === 'ended') return ({ status }) => status === 'canceled' || status === 'incomplete_expired';
  return ({ status }) => status === wanted;
}

/** Subscriptions, and the schedules that may govern them. */
export const subscriptionRoutes: readonly StripeRoute[] = [
  retrieve(`${url}/:id`, 'subscription'),
  {
    method: 'GET',
    path: url,
    parameters: [...listParameters, 'created', 'customer', 'status'],
    carryOut(asked) {
      const [fits, isOf] = [having(asked, ['customer']), ofStatus(asked)];
      return page(asked, 'subscription', { url, belongs: (each) => fits(each) && isOf(each) });
    },
  },
  {
    method: 'POST',
    path: `${url}/:id`,
    parameters: ['cancel_at', 'cancel_at_period_end', 'cancellation_details', 'default_payment_method', 'metadata'],
    carryOut: update,
  },
  {
    method: 'DELETE',
    path: `${url}/:id`,
    parameters: ['cancellation_details', 'invoice_now', 'prorate'],
    carryOut: cancel,
  },
  retrieve(`${schedules}/:id`, 'subscription_schedule'),
  {
    method: 'GET',
    path: schedules,
    parameters: [...listParameters, 'created', 'customer'],
    carryOut: (asked) => page(asked, 'subscription_schedule', { url: schedules, belongs: having(asked, ['customer']) }),
  },
  {
    method: 'POST',
    path: schedules,
    parameters: ['from_subscription'],
    carryOut({ draft, parameters }) {
      const subscription = foundAs(draft, 'subscription', {
        id: needed(parameters, 'from_subscription'),
        param: 'from_subscription',
      });
      if (subscription.schedule !== null) throw notNow(undefined, 'The subscription already has a schedule.');
      const made = aSchedule(draft.nextId('sub_sched'), secondsNow(draft), subscription);
      change(draft, { kind: 'subscription_schedule', object: made }, 'subscription_schedule.created');
      change(
        draft,
        { kind: 'subscription', object: { ...subscription, schedule: made.id } },
        'customer.subscription.updated',
      );
      return made;
    },
  },
  {
    method: 'POST',
    path: `${schedules}/:id/release`,
    parameters: ['preserve_cancel_date'],
    carryOut({ draft, id }) {
      const before = found(draft, 'subscription_schedule', id);
      if (before.status !== 'active')
        throw notNow(undefined, `A schedule that is ${before.status} cannot be released.`);
      const subscription = found(draft, 'subscription', idIn(before.subscription));
      const after: Stripe.SubscriptionSchedule = {
        ...before,
        current_phase: null,
        released_at: secondsNow(draft),
        released_subscription: subscription.id,
        status: 'released',
        subscription: null,
      };
      change(draft, { kind: 'subscription_schedule', object: after }, 'subscription_schedule.released');
      change(
        draft,
        { kind: 'subscription', object: { ...subscription, schedule: null } },
        'customer.subscription.updated',
      );
      return after;
    },
  },
];
