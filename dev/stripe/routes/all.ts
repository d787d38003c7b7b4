import type { StripeRoute } from '../http/routes.ts';
import { accountRoutes } from './account.ts';
import { cardRoutes } from './cards.ts';
import { catalogueRoutes } from './catalogue.ts';
import { customerRoutes } from './customers.ts';
import { disputeRoutes } from './disputes.ts';
import { eventRoutes } from './events.ts';
import { invoiceRoutes } from './invoices.ts';
import { paymentRoutes } from './payments.ts';
import { refundRoutes } from './refunds.ts';
import { subscriptionRoutes } from './subscriptions.ts';

/** Every call of Stripe's API that the simulator answers. */
export const routesAt = (address: string): readonly StripeRoute[] => [
  ...customerRoutes,
  ...cardRoutes,
  ...catalogueRoutes,
  ...subscriptionRoutes,
  ...invoiceRoutes,
  ...paymentRoutes,
  ...refundRoutes,
  ...disputeRoutes,
  ...eventRoutes,
  ...accountRoutes(address),
];
