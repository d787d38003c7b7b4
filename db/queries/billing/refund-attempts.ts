import type { RefundState } from '../../../domain/billing/refund/state.ts';
import type { RefundStatus } from '../../../domain/billing/refund/words/statuses.ts';
import type { Instant } from '../../../domain/machine/instant.ts';
import type { Db, Trx } from '../../client.ts';
import type { AccountOfClient } from '../people/accounts.ts';

/** A refund's row of the ledger, as whoever sends it goes by it. */
export interface LedgerRow {
  readonly id: string;
  readonly account: AccountOfClient;
  readonly ticketRef: string | null;
  readonly origin: RefundState['origin'];
  readonly status: RefundStatus;
  readonly invoiceId: string | null;
  readonly charge: string | null;
  readonly paymentIntent: string | null;
  /** In minor units; null before it was read. */
  readonly amount: number | null;
  readonly currency: string | null;
  readonly paramsHash: string | null;
  readonly attempt: number;
  readonly stripeRefundId: string | null;
}

const ledgerRows = (db: Db | Trx, id: string) =>
  db
    .selectFrom('refund')
    .select([
      'id',
      'client_id',
      'account_id',
      'ticket_ref',
      'origin',
      'state',
      'invoice_id',
      'charge',
      'payment_intent',
    ])
    .select(['amount', 'currency', 'params_hash', 'attempt', 'stripe_refund_id'])
    .where('id', '=', id);

type Found = Awaited<ReturnType<ReturnType<typeof ledgerRows>['executeTakeFirstOrThrow']>>;

const ledgerRow = (row: Found): LedgerRow => ({
  id: row.id,
  account: { clientId: row.client_id, accountId: row.account_id },
  ticketRef: row.ticket_ref,
  origin: row.origin as LedgerRow['origin'],
  status: row.state as RefundStatus,
  invoiceId: row.invoice_id,
  charge: row.charge,
  paymentIntent: row.payment_intent,
  amount: row.amount === null ? null : Number(row.amount),
  currency: row.currency,
  paramsHash: row.params_hash,
  attempt: row.attempt,
  stripeRefundId: row.stripe_refund_id,
});

/**
 * Reads a refund's row of the ledger.
 *
 * @throws when there is none
 */
export const readLedger = async (db: Db, id: string): Promise<LedgerRow> =>
  ledgerRow(await ledgerRows(db, id).executeTakeFirstOrThrow());

/**
 * Locks a refund's row of the ledger until the transaction ends, and reads it as it stands once the lock is held. Whatever a money effect
 * writes, it writes under this lock.
 *
 * @throws when there is none
 */
export const lockLedger = async (trx: Trx, id: string): Promise<LedgerRow> =>
  ledgerRow(await ledgerRows(trx, id).forNoKeyUpdate().executeTakeFirstOrThrow());

/** Notes the invoice that the read has chosen for a request that names none, so that no second one for all of it is taken. */
export async function chooseInvoice(trx: Trx, id: string, invoiceId: string): Promise<void> {
  await trx.updateTable('refund').set({ invoice_id: invoiceId }).where('id', '=', id).execute();
}

/** Another live refund of the whole of an invoice, of whichever account; undefined where there is none (BL-07). */
export const otherLiveFull = async (
  trx: Trx,
  {
    refundId,
    invoiceId,
    live,
  }: { readonly refundId: string | null; readonly invoiceId: string; readonly live: readonly RefundStatus[] },
): Promise<string | undefined> =>
  (
    await trx
      .selectFrom('refund')
      .select('id')
      .where('invoice_id', '=', invoiceId)
      .where('kind', '=', 'full')
      .where('origin', '=', 'request')
      .where('state', 'in', live)
      .where('id', '<>', refundId ?? '')
      .limit(1)
      .executeTakeFirst()
  )?.id;

/** One attempt at Stripe. */
export interface RefundAttempt {
  readonly refundId: string;
  readonly attempt: number;
  readonly idempotencyKey: string;
  readonly charge: string;
  readonly paymentIntent: string;
  readonly amount: number;
  readonly currency: string;
  readonly paramsHash: string;
  readonly firstSentAt: Instant;
}

/** When an attempt was first sent; undefined while it was not. */
export async function firstSentAt(trx: Trx, refundId: string, attempt: number): Promise<Instant | undefined> {
  const row = await trx
    .selectFrom('refund_attempt')
    .select('first_sent_at')
    .where('refund_id', '=', refundId)
    .where('attempt', '=', attempt)
    .executeTakeFirst();
  return row?.first_sent_at.getTime();
}

/** Whether anything of a refund was ever sent: from then on its terms stand. */
export const wasEverSent = async (trx: Trx, refundId: string): Promise<boolean> =>
  (await trx
    .selectFrom('refund_attempt')
    .select('attempt')
    .where('refund_id', '=', refundId)
    .limit(1)
    .executeTakeFirst()) !== undefined;

/**
 * Writes an attempt down before it is sent: whoever comes after a crash looks at Stripe first.
 *
 * @throws the database's refusal when the ledger's row was not approved so, word for word
 */
export async function beginAttempt(trx: Trx, attempt: RefundAttempt): Promise<void> {
  await trx
    .insertInto('refund_attempt')
    .values({
      refund_id: attempt.refundId,
      attempt: attempt.attempt,
      idempotency_key: attempt.idempotencyKey,
      charge: attempt.charge,
      payment_intent: attempt.paymentIntent,
      amount: String(attempt.amount),
      currency: attempt.currency,
      params_hash: attempt.paramsHash,
      first_sent_at: new Date(attempt.firstSentAt),
    })
    .execute();
}

/** What became of an attempt, and Stripe's own id of the request. */
export interface AttemptResult {
  readonly result: 'made' | 'refused' | 'unknown';
  readonly code: string | null;
  readonly requestId: string | null;
}

/** Notes what became of an attempt. */
export async function settleAttempt(
  trx: Trx,
  {
    refundId,
    attempt,
    result,
    code,
    requestId,
  }: AttemptResult & { readonly refundId: string; readonly attempt: number },
): Promise<void> {
  await trx
    .updateTable('refund_attempt')
    .set({ result, code, request_id: requestId })
    .where('refund_id', '=', refundId)
    .where('attempt', '=', attempt)
    .execute();
}

/**
 * Notes which refund of Stripe a refund of ours is. Done again with the same id it changes nothing.
 *
 * @throws the database's refusal when it is another one already, or that one has another case
 */
export async function adoptStripeRefund(trx: Trx, refundId: string, stripeRefundId: string): Promise<void> {
  await trx.updateTable('refund').set({ stripe_refund_id: stripeRefundId }).where('id', '=', refundId).execute();
}
