import { page } from '../http/lists.ts';
import { texts } from '../http/parameters.ts';
import { listParameters, type StripeRoute } from '../http/routes.ts';
import { having, retrieve } from './found.ts';

/** Products and prices, for reading. */
export const catalogueRoutes: readonly StripeRoute[] = [
  retrieve('/v1/products/:id', 'product'),
  {
    method: 'GET',
    path: '/v1/products',
    parameters: [...listParameters, 'active', 'created'],
    carryOut: (asked) => page(asked, 'product', { url: '/v1/products', belongs: having(asked, ['active']) }),
  },
  retrieve('/v1/prices/:id', 'price'),
  {
    method: 'GET',
    path: '/v1/prices',
    parameters: [...listParameters, 'active', 'created', 'lookup_keys', 'product'],
    carryOut(asked) {
      const keys = texts(asked.parameters, 'lookup_keys');
      const fits = having(asked, ['active', 'product']);
      return page(asked, 'price', {
        url: '/v1/prices',
        belongs: (price) => fits(price) && (keys.length === 0 || keys.includes(String(price.lookup_key))),
      });
    },
  },
];
