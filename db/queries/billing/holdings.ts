import { sql } from 'kysely';
import type { ClaimHolders } from '../../../domain/billing/payment/reading.ts';
import { holdsClaims, type RefundState } from '../../../domain/billing/refund/state.ts';
import { holdsReservation } from '../../../domain/billing/refund/words/statuses.ts';
import type { Instant } from '../../../domain/machine/instant.ts';
import { accountName } from '../../../domain/people/account-name.ts';
import type { Trx } from '../../client.ts';
import type { AccountOfClient } from '../people/accounts.ts';

/** Whose payment it is, with what identifies the customer and the card at Stripe, where they are known. */
export interface PaymentParties {
  readonly account: AccountOfClient;
  readonly customer: string | null;
  readonly fingerprint: string | null;
  readonly charge: string | null;
}

/** The order in which their rows are locked, whoever locks them. */
const order = sql`array_position('{charge,account,customer,card,breaker}'::text[], kind)`;

/**
 * Locks the rows of a payment's charge, account, customer and card, in this order, until the transaction ends; answers who holds the claims
 * to a first refund. What others spent on any of them is seen by the statements that follow.
 */
export async function lockParties(trx: Trx, parties: PaymentParties): Promise<ClaimHolders> {
  const rows = await trx
    .insertInto('payment_party')
    .values(rowsOf(parties).map((row) => ({ ...row, first_refund_id: null })))
    .onConflict((conflict) => conflict.columns(['kind', 'value']).doUpdateSet({ kind: sql`excluded.kind` }))
    .returning(['kind', 'first_refund_id'])
    .execute();
  return holdersIn(rows);
}

/** Who holds the claims to a first refund now; locks nothing. */
export async function claimHoldersOf(trx: Trx, parties: PaymentParties): Promise<ClaimHolders> {
  const wanted = rowsOf(parties);
  const rows = await trx
    .selectFrom('payment_party')
    .select(['kind', 'first_refund_id'])
    .where((where) => where.or(wanted.map(({ kind, value }) => where.and({ kind, value }))))
    .execute();
  return holdersIn(rows);
}

function holdersIn(rows: readonly { readonly kind: string; readonly first_refund_id: string | null }[]): ClaimHolders {
  const holder = (kind: string): string | null => rows.find((row) => row.kind === kind)?.first_refund_id ?? null;
  return { account: holder('account'), customer: holder('customer'), fingerprint: holder('card') };
}

function rowsOf({ account, customer, fingerprint, charge }: PaymentParties) {
  const values = [
    ['charge', charge],
    ['account', accountName(account.clientId, account.accountId)],
    ['customer', customer],
    ['card', fingerprint],
  ] as const;
  return values.flatMap(([kind, value]) => (value === null ? [] : [{ kind, value }]));
}

/** Locks the row of whoever counts automatic refunds, until the transaction ends. It comes after those of {@link lockParties}. */
export async function lockBreaker(trx: Trx): Promise<void> {
  await trx
    .insertInto('payment_party')
    .values({ kind: 'breaker', value: '', first_refund_id: null })
    .onConflict((conflict) => conflict.columns(['kind', 'value']).doUpdateSet({ kind: sql`excluded.kind` }))
    .execute();
}

/** Takes the claims to a first refund of account, customer and card, whose rows the caller has locked and which nobody else holds. */
export async function takeClaims(trx: Trx, refundId: string, parties: PaymentParties): Promise<void> {
  for (const { kind, value } of rowsOf({ ...parties, charge: null }))
    await trx
      .updateTable('payment_party')
      .set({ first_refund_id: refundId })
      .where('kind', '=', kind)
      .where('value', '=', value)
      .execute();
}

/** What a refund takes out of its charge. */
export interface RefundReservation {
  readonly refundId: string;
  readonly charge: string;
  readonly amount: number;
  readonly currency: string;
  readonly reservedAt: Instant;
}

/** Writes what a refund takes out of its charge, whose row the caller has locked; in place of what it took before. */
export async function storeReservation(trx: Trx, reservation: RefundReservation): Promise<void> {
  const taken = {
    charge: reservation.charge,
    amount: String(reservation.amount),
    currency: reservation.currency,
    reserved_at: new Date(reservation.reservedAt),
  };
  await trx
    .insertInto('refund_reservation')
    .values({ refund_id: reservation.refundId, ...taken })
    .onConflict((conflict) => conflict.column('refund_id').doUpdateSet(taken))
    .execute();
}

/** What refunds take out of a charge, each with Stripe's id where it has one. */
export async function reservationsOn(
  trx: Trx,
  charge: string,
): Promise<readonly (RefundReservation & { readonly origin: string; readonly stripeRefundId: string | null })[]> {
  const rows = await trx
    .selectFrom('refund_reservation as reservation')
    .innerJoin('refund', 'refund.id', 'reservation.refund_id')
    .select(['reservation.refund_id', 'reservation.charge', 'reservation.amount', 'reservation.currency'])
    .select(['reservation.reserved_at', 'refund.origin', 'refund.stripe_refund_id'])
    .where('reservation.charge', '=', charge)
    .execute();
  return rows.map((row) => ({
    refundId: row.refund_id,
    charge: row.charge,
    amount: Number(row.amount),
    currency: row.currency,
    reservedAt: row.reserved_at.getTime(),
    origin: row.origin,
    stripeRefundId: row.stripe_refund_id,
  }));
}

/**
 * Gives back what a refund holds no more, as its state says: its reservation, and its claims to a first refund. Both may have been taken
 * before the state knows of it, so a refund that is not read yet keeps them.
 */
export async function settleHoldings(trx: Trx, state: RefundState): Promise<void> {
  if (!holdsReservation(state.status))
    await trx.deleteFrom('refund_reservation').where('refund_id', '=', state.id).execute();
  if (state.payment === null || holdsClaims(state)) return;
  await trx
    .with('held', (query) =>
      query
        .selectFrom('payment_party')
        .select(['kind', 'value'])
        .where('first_refund_id', '=', state.id)
        .orderBy(order)
        .forNoKeyUpdate(),
    )
    .updateTable('payment_party')
    .from('held')
    .set({ first_refund_id: null })
    .whereRef('payment_party.kind', '=', 'held.kind')
    .whereRef('payment_party.value', '=', 'held.value')
    .execute();
}
