import { attach, newCard } from '../behaviour/cards.ts';
import { change } from '../behaviour/events.ts';
import { page } from '../http/lists.ts';
import { needed } from '../http/parameters.ts';
import { notNow } from '../http/problems.ts';
import { listParameters, type RouteRequest, type StripeRoute } from '../http/routes.ts';
import { isTestCard } from '../objects/payment-method.ts';
import { found, foundAs, having, retrieve } from './found.ts';

const url = '/v1/payment_methods';

/** The cards of a customer. */
const ofCustomer = (asked: RouteRequest, customer: string, path: string) => {
  const fits = having(asked, ['type']);
  return page(asked, 'payment_method', { url: path, belongs: (card) => card.customer === customer && fits(card) });
};

/** Payment methods; the name of a test card stands for a new card. */
export const cardRoutes: readonly StripeRoute[] = [
  retrieve(`${url}/:id`, 'payment_method'),
  {
    method: 'GET',
    path: url,
    parameters: [...listParameters, 'customer', 'type'],
    carryOut: (asked) => ofCustomer(asked, needed(asked.parameters, 'customer'), url),
  },
  {
    method: 'GET',
    path: '/v1/customers/:id/payment_methods',
    parameters: [...listParameters, 'type'],
    carryOut: (asked) => {
      const { id } = foundAs(asked.draft, 'customer', { id: asked.id, param: 'customer' });
      return ofCustomer(asked, id, `/v1/customers/${id}/payment_methods`);
    },
  },
  {
    method: 'POST',
    path: `${url}/:id/attach`,
    parameters: ['customer'],
    carryOut({ draft, id, parameters }) {
      const customer = foundAs(draft, 'customer', { id: needed(parameters, 'customer'), param: 'customer' });
      const card = isTestCard(id) ? newCard(draft, id) : found(draft, 'payment_method', id);
      return attach(draft, card, customer.id);
    },
  },
  {
    method: 'POST',
    path: `${url}/:id/detach`,
    parameters: [],
    carryOut({ draft, id }) {
      const before = found(draft, 'payment_method', id);
      if (before.customer === null) throw notNow(undefined, 'The payment method is not attached to a customer.');
      const after = { ...before, customer: null };
      change(draft, { kind: 'payment_method', object: after }, 'payment_method.detached');
      return after;
    },
  },
];
