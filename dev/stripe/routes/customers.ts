import { setDefaultCard } from '../behaviour/cards.ts';
import { change } from '../behaviour/events.ts';
import { page } from '../http/lists.ts';
import { below, metadata, text } from '../http/parameters.ts';
import { badParameter } from '../http/problems.ts';
import { listParameters, type StripeRoute } from '../http/routes.ts';
import { found, having, retrieve } from './found.ts';

const url = '/v1/customers';

/** Customers, as far as the product reads and changes them. */
export const customerRoutes: readonly StripeRoute[] = [
  retrieve(`${url}/:id`, 'customer'),
  {
    method: 'GET',
    path: url,
    parameters: [...listParameters, 'created', 'email'],
    carryOut: (asked) => page(asked, 'customer', { url, belongs: having(asked, ['email']) }),
  },
  {
    method: 'POST',
    path: `${url}/:id`,
    parameters: ['description', 'email', 'invoice_settings', 'metadata', 'name'],
    carryOut({ draft, id, parameters }) {
      const before = found(draft, 'customer', id);
      const settings = below(parameters, 'invoice_settings');
      const unknown = Object.keys(settings).find((name) => name !== 'default_payment_method');
      if (unknown !== undefined)
        throw badParameter(
          `invoice_settings[${unknown}]`,
          'parameter_unknown',
          `Received unknown parameter: ${unknown}`,
        );
      const card = text(settings, 'default_payment_method');
      const named = { ...before, metadata: metadata(parameters, before.metadata) };
      for (const name of ['description', 'email', 'name'] as const) {
        const value = text(parameters, name);
        if (value !== undefined) named[name] = value === '' ? null : value;
      }
      if (card !== undefined) return setDefaultCard(draft, named, card);
      change(draft, { kind: 'customer', object: named }, 'customer.updated');
      return named;
    },
  },
];
