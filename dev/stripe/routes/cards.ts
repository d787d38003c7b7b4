import { attach, newCard } from '../behaviour/cards.ts';
import { change } from '../behaviour/events.ts';
import { page } from '../http/lists.ts';
import { needed } from '../http/parameters.ts';
import { notNow } from '../http/problems.ts';
import { type Asked, listParameters, type Route } from '../http/routes.ts';
import { isTestCard } from '../objects/payment-method.ts';
import { found, having, retrieve } from './found.ts';

const url = '/v1/payment_methods';

/** The cards of a customer. */
const ofCustomer = (asked: Asked, customer: string, path: string) => {
  const fits = having(asked, ['type']);
  return page(asked, 'payment_method', { url: path, belongs: (card) => card.customer === customer && fits(card) });
};

/** Payment methods; the name of a test card stands for a new card. */
export const cardRoutes: readonly Route[] = [
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
      const { id } = found(asked.draft, 'customer', asked.id, 'customer');
      return ofCustomer(asked, id, `/v1/customers/${id}/payment_methods`);
    },
  },
  {
    method: 'POST',
    path: `${url}/:id/attach`,
    parameters: ['customer'],
    carryOut({ draft, id, parameters }) {
      const customer = found(draft, 'customer', needed(parameters, 'customer'), 'customer');
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
      change(draft, 'payment_method', after, 'payment_method.detached');
      return after;
    },
  },
];
