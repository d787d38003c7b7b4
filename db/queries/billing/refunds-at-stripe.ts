import { sql } from 'kysely';
import type { RefundStatus } from '../../../domain/billing/refund/words/statuses.ts';
import type { Db, Trx } from '../../client.ts';
import type { AccountOfClient } from '../people/accounts.ts';

/** A refund and its case. */
export interface RefundCase {
  readonly id: string;
  readonly caseId: string;
}

/** The refund of ours that this refund of Stripe is; undefined where we know none. */
export async function refundCaseOf(db: Db | Trx, stripeRefundId: string): Promise<RefundCase | undefined> {
  const row = await db
    .selectFrom('refund')
    .select(['id', 'case_id'])
    .where('stripe_refund_id', '=', stripeRefundId)
    .executeTakeFirst();
  return row && { id: row.id, caseId: row.case_id };
}

/** The refunds of a charge that were read already, by their ids. */
export async function refundsOfCharge(
  db: Db | Trx,
  charge: string,
): Promise<readonly (RefundCase & { readonly status: RefundStatus })[]> {
  const rows = await db
    .selectFrom('refund')
    .select(['id', 'case_id', 'state'])
    .where('charge', '=', charge)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ id: row.id, caseId: row.case_id, status: row.state as RefundStatus }));
}

/** The accounts of a customer of Stripe, sorted by client and id; more than one where clients share a customer. */
export async function accountsOfCustomer(db: Db | Trx, customerId: string): Promise<readonly AccountOfClient[]> {
  const rows = await db
    .selectFrom('account')
    .select(['client_id', 'id'])
    .where('stripe_customer_id', '=', customerId)
    .orderBy('client_id')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ clientId: row.client_id, accountId: row.id }));
}

/**
 * Sets the tier of every account of a customer to what its subscriptions give (BL-12). Done again it changes nothing.
 */
export async function setTierOfCustomer(db: Db, customerId: string, tier: string): Promise<void> {
  await db
    .updateTable('account')
    .set({ tier })
    .where('stripe_customer_id', '=', customerId)
    .where('tier', '<>', tier)
    .execute();
}

/** The tiers of the accounts of these customers of Stripe; several of one where clients share a customer. */
export async function tiersOfCustomers(
  db: Db,
  customers: readonly string[],
): Promise<readonly { readonly customer: string; readonly tier: string }[]> {
  const rows = await db
    .selectFrom('account')
    .select(['stripe_customer_id as customer', 'tier'])
    .where(sql<boolean>`stripe_customer_id = any(${[...customers]}::text[])`)
    .orderBy('stripe_customer_id')
    .execute();
  return rows.map(({ customer, tier }) => ({ customer: customer ?? '', tier }));
}

/** Raises the accounts of a customer that have one of the tiers `from`; answers whether there was any. */
export async function raiseTierOfCustomer(
  trx: Trx,
  customerId: string,
  { tier, from }: { readonly tier: string; readonly from: readonly string[] },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('account')
    .set({ tier })
    .where('stripe_customer_id', '=', customerId)
    .where(sql<boolean>`tier = any(${[...from]}::text[])`)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
