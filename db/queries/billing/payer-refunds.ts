import type { KnownRefund } from '../../../domain/billing/payment/reading.ts';
import type { RefundStatus } from '../../../domain/billing/refund/words/statuses.ts';
import type { Instant } from '../../../domain/machine/instant.ts';
import { accountName } from '../../../domain/people/account-name.ts';
import type { Trx } from '../../client.ts';
import type { PaymentParties } from './holdings.ts';

/** A refund on record, with when its amount was reserved; null while it is not. */
export interface PayerRefund extends KnownRefund {
  readonly reservedAt: Instant | null;
  readonly stripeRefundId: string | null;
}

/**
 * Every refund of an account, customer or card, each once (R-7, BL-03).
 *
 * `approvedAt` is when it was approved, or made in the dashboard, or its amount reserved before its case knows of that.
 */
export async function refundsOf(
  trx: Trx,
  { account, customer, fingerprint }: Omit<PaymentParties, 'charge'>,
): Promise<readonly PayerRefund[]> {
  const rows = await trx
    .selectFrom('refund')
    .leftJoin('payment_reading as reading', 'reading.refund_id', 'refund.id')
    .leftJoin('refund_reservation as reservation', 'reservation.refund_id', 'refund.id')
    .select(['refund.id', 'refund.client_id', 'refund.account_id', 'refund.origin', 'refund.state', 'refund.amount'])
    .select(['refund.asked_amount', 'refund.received_at', 'refund.counts_since', 'refund.stripe_refund_id'])
    .select(['reading.customer', 'reading.fingerprint'])
    .select(['reservation.amount as reserved', 'reservation.reserved_at'])
    .where('refund.id', 'in', (where) => {
      const byAccount = where
        .selectFrom('refund as own')
        .select('own.id')
        .where('own.client_id', '=', account.clientId)
        .where('own.account_id', '=', account.accountId);
      const readings = where.selectFrom('payment_reading as known').select('known.refund_id as id');
      return byAccount
        .union(readings.where('known.customer', '=', customer))
        .union(readings.where('known.fingerprint', '=', fingerprint));
    })
    .execute();
  return rows.map((row) => {
    const reservedAt = row.reserved_at?.getTime() ?? null;
    return {
      id: row.id,
      account: accountName(row.client_id, row.account_id),
      customer: row.customer,
      fingerprint: row.fingerprint,
      origin: row.origin as KnownRefund['origin'],
      status: row.state as RefundStatus,
      amount: Number(row.reserved ?? row.amount ?? row.asked_amount ?? 0),
      requestedAt: row.received_at.getTime(),
      approvedAt: row.counts_since?.getTime() ?? reservedAt,
      reservedAt,
      stripeRefundId: row.stripe_refund_id,
    };
  });
}
