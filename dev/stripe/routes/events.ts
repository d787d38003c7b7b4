import type Stripe from 'stripe';
import { page } from '../http/lists.ts';
import { text, texts, yesOrNo } from '../http/parameters.ts';
import { listParameters, type RouteRequest, type StripeRoute } from '../http/routes.ts';
import type { Draft } from '../state/store.ts';
import { found } from './found.ts';

const url = '/v1/events';

/** An event with the number of endpoints that have not taken it yet. */
const shown = (draft: Draft, event: Stripe.Event): Stripe.Event => ({
  ...event,
  pending_webhooks: draft.get('delivery', event.id)?.state === 'waiting' ? 1 : 0,
});

/** A filter by types, where `charge.*` means all that begin so, and by whether every endpoint has taken the event. */
function wanted({ draft, parameters }: RouteRequest): (event: Stripe.Event) => boolean {
  const one = text(parameters, 'type');
  const types = one === undefined ? texts(parameters, 'types') : [one];
  const taken = yesOrNo(parameters, 'delivery_success');
  const isOf = (type: string, pattern: string): boolean =>
    pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern;
  return ({ id, type }) =>
    (types.length === 0 || types.some((pattern) => isOf(type, pattern))) &&
    (taken === undefined || taken === (draft.get('delivery', id) === undefined));
}

/** Events, newest first. */
export const eventRoutes: readonly StripeRoute[] = [
  {
    method: 'GET',
    path: `${url}/:id`,
    parameters: [],
    carryOut: ({ draft, id }) => shown(draft, found(draft, 'event', id)),
  },
  {
    method: 'GET',
    path: url,
    parameters: [...listParameters, 'created', 'delivery_success', 'type', 'types'],
    carryOut(asked) {
      const answer = page(asked, 'event', { url, belongs: wanted(asked) });
      return { ...answer, data: answer.data.map((event) => shown(asked.draft, event)) };
    },
  },
];
