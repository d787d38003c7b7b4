import { accountsOfCustomer } from '../../db/queries/billing/refunds-at-stripe.ts';
import type { ChargeReading, RefundReading } from '../../outside/stripe/readings.ts';
import type { Inbox } from '../context.ts';
import { openDashboardRefund } from './open-dashboard-refund.ts';
import { ourRefund } from './stripe-news.ts';

/**
 * Places a refund that Stripe has: it is one of ours already, or it was made in the dashboard and becomes one of ours, or it belongs to
 * nobody whom we know. However often and by whatever way it is noticed, it is one case.
 */
export async function placeRefund(
  inbox: Inbox,
  { id, refundId }: Pick<RefundReading, 'id' | 'refundId'>,
  { customer }: Pick<ChargeReading, 'customer'>,
): Promise<'ours' | 'opened' | 'nobodys'> {
  if ((await ourRefund(inbox.db, { stripeRefundId: id, mark: refundId })) !== undefined) return 'ours';
  const [account] = customer === null ? [] : await accountsOfCustomer(inbox.db, customer);
  if (!account) return 'nobodys';
  await openDashboardRefund(inbox, { account, stripeRefundId: id });
  return 'opened';
}
