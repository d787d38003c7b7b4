import type Stripe from 'stripe';
import { change } from '../behaviour/events.ts';
import { refund, settle } from '../behaviour/refunding.ts';
import { page } from '../http/lists.ts';
import { metadata, oneOf, text, whole } from '../http/parameters.ts';
import { badParameter, notNow } from '../http/problems.ts';
import { listParameters, type RouteRequest, type StripeRoute } from '../http/routes.ts';
import { idIn } from '../objects/reference.ts';
import { found, foundAs, having, retrieve } from './found.ts';

const url = '/v1/refunds';
const reasons = ['duplicate', 'fraudulent', 'requested_by_customer'] as const;

/** The charge that a request names, by itself or by its payment intent. */
function chargeNamed({ draft, parameters }: RouteRequest): Stripe.Charge {
  const charge = text(parameters, 'charge');
  const intent = text(parameters, 'payment_intent');
  if (charge !== undefined && intent !== undefined)
    throw badParameter(
      'charge',
      'parameters_exclusive',
      'You may only specify one of these parameters: charge, payment_intent.',
    );
  if (charge !== undefined) return foundAs(draft, 'charge', { id: charge, param: 'charge' });
  if (intent === undefined)
    throw badParameter(
      'charge',
      'parameter_missing',
      'One of the following params should be provided for this request: payment_intent or charge.',
    );
  const { latest_charge: latest } = foundAs(draft, 'payment_intent', { id: intent, param: 'payment_intent' });
  return foundAs(draft, 'charge', { id: idIn(latest), param: 'payment_intent' });
}

/** Refunds: made, read, described and, while they are pending, cancelled. */
export const refundRoutes: readonly StripeRoute[] = [
  {
    method: 'POST',
    path: url,
    parameters: ['amount', 'charge', 'metadata', 'payment_intent', 'reason'],
    carryOut(asked) {
      const { draft, parameters } = asked;
      const amount = whole(parameters, 'amount', 1);
      const reason = oneOf(parameters, 'reason', reasons) ?? null;
      return refund(draft, chargeNamed(asked), { amount, reason, metadata: metadata(parameters) });
    },
  },
  retrieve(`${url}/:id`, 'refund'),
  {
    method: 'GET',
    path: url,
    parameters: [...listParameters, 'charge', 'created', 'payment_intent'],
    carryOut: (asked) => page(asked, 'refund', { url, belongs: having(asked, ['charge', 'payment_intent']) }),
  },
  {
    method: 'POST',
    path: `${url}/:id`,
    parameters: ['metadata'],
    carryOut({ draft, id, parameters }) {
      const before = found(draft, 'refund', id);
      const after = { ...before, metadata: metadata(parameters, before.metadata ?? {}) };
      change(draft, { kind: 'refund', object: after }, 'refund.updated');
      return after;
    },
  },
  {
    method: 'POST',
    path: `${url}/:id/cancel`,
    parameters: [],
    carryOut({ draft, id }) {
      const before = found(draft, 'refund', id);
      if (before.status !== 'requires_action')
        throw notNow(undefined, `A refund that is ${before.status} cannot be canceled.`);
      return settle(draft, before, { status: 'canceled' });
    },
  },
];
