import { randomBytes } from 'node:crypto';
import { apiVersion } from '../behaviour/events.ts';
import { below, needed, text } from '../http/parameters.ts';
import { notBuilt } from '../http/problems.ts';
import { listParameters, type StripeRoute } from '../http/routes.ts';
import { theEndpoint, thePortal } from '../objects/account.ts';
import { aPortalSession, newCardFlow } from '../objects/portal-session.ts';
import { secondsNow } from '../objects/seconds.ts';
import { webhookSettings } from '../webhooks/settings.ts';
import { foundAs } from './found.ts';

const list = (url: string, data: object[]): object => ({ object: 'list', data, has_more: false, url });

/**
 * The settings of the account, for reading, and sessions of the customer portal.
 *
 * @param address the simulator's own, under which the portal's page is found
 */
export const accountRoutes = (address: string): readonly StripeRoute[] => [
  {
    method: 'GET',
    path: '/v1/webhook_endpoints',
    parameters: listParameters,
    carryOut({ draft }) {
      const { url } = webhookSettings(draft);
      return list('/v1/webhook_endpoints', url === null ? [] : [theEndpoint(url, apiVersion)]);
    },
  },
  {
    method: 'GET',
    path: '/v1/billing_portal/configurations',
    parameters: [...listParameters, 'active', 'is_default'],
    carryOut: () => list('/v1/billing_portal/configurations', [thePortal]),
  },
  {
    method: 'POST',
    path: '/v1/billing_portal/sessions',
    parameters: ['configuration', 'customer', 'flow_data', 'locale', 'return_url'],
    carryOut({ draft, parameters }) {
      const customer = foundAs(draft, 'customer', { id: needed(parameters, 'customer'), param: 'customer' });
      const flow = text(below(parameters, 'flow_data'), 'type');
      if (flow !== undefined && flow !== 'payment_method_update') throw notBuilt(`the portal's flow ${flow}`);
      const returnUrl = text(parameters, 'return_url') ?? null;
      const session = aPortalSession(draft.nextId('bps'), secondsNow(draft), {
        customer: customer.id,
        returnUrl,
        url: `${address}/portal/${randomBytes(24).toString('base64url')}`,
        flow: flow === undefined ? null : newCardFlow(returnUrl),
      });
      draft.put('billing_portal.session', session);
      return session;
    },
  },
];
