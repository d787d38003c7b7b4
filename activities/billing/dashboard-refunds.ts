import type { AccountOfClient } from '../../db/queries/people/accounts.ts';
import { openDashboardRefund } from '../../inbox/billing/open-dashboard-refund.ts';
import { type ChargeFound, standing } from '../../inbox/billing/reading/payment-found.ts';
import { ourRefund } from '../../inbox/billing/stripe-news.ts';
import type { Inbox } from '../../inbox/context.ts';

/**
 * Opens a case for each refund of a charge that bears no mark of ours and is not on record: it was made in the dashboard. Done again it
 * opens none anew, whoever noticed it first.
 */
export async function openUnknownRefunds(
  inbox: Inbox,
  { account, charge }: { readonly account: AccountOfClient; readonly charge: ChargeFound },
): Promise<void> {
  for (const { id, refundId } of standing(charge)) {
    const ours = await ourRefund(inbox.db, { stripeRefundId: id, mark: refundId });
    if (ours === undefined) await openDashboardRefund(inbox, { account, stripeRefundId: id });
  }
}
