import { change } from '../behaviour/events.ts';
import { page } from '../http/lists.ts';
import { metadata } from '../http/parameters.ts';
import { listParameters, type StripeRoute } from '../http/routes.ts';
import { found, having, retrieve } from './found.ts';

/** Charges and payment intents: the simulator makes them, the product reads them. */
export const paymentRoutes: readonly StripeRoute[] = [
  retrieve('/v1/charges/:id', 'charge'),
  {
    method: 'GET',
    path: '/v1/charges',
    parameters: [...listParameters, 'created', 'customer', 'payment_intent'],
    carryOut: (asked) =>
      page(asked, 'charge', { url: '/v1/charges', belongs: having(asked, ['customer', 'payment_intent']) }),
  },
  {
    method: 'POST',
    path: '/v1/charges/:id',
    parameters: ['metadata'],
    carryOut({ draft, id, parameters }) {
      const before = found(draft, 'charge', id);
      const after = { ...before, metadata: metadata(parameters, before.metadata) };
      change(draft, { kind: 'charge', object: after }, 'charge.updated');
      return after;
    },
  },
  retrieve('/v1/payment_intents/:id', 'payment_intent'),
  {
    method: 'GET',
    path: '/v1/payment_intents',
    parameters: [...listParameters, 'created', 'customer'],
    carryOut: (asked) =>
      page(asked, 'payment_intent', { url: '/v1/payment_intents', belongs: having(asked, ['customer']) }),
  },
];
