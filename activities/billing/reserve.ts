import type { Trx } from '../../db/client.ts';
import {
  lockParties,
  type PaymentParties,
  reservationsOn,
  storeReservation,
} from '../../db/queries/billing/holdings.ts';
import { refundsOf } from '../../db/queries/billing/payer-refunds.ts';
import { findReading } from '../../db/queries/billing/payment-readings.ts';
import type { LedgerRow } from '../../db/queries/billing/refund-attempts.ts';
import { sumOf } from '../../domain/billing/money.ts';
import { refundsOfPayer, sumWithin } from '../../domain/billing/payment/payer-history.ts';
import { type Reserving, reserving } from '../../domain/billing/refund/reserving.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import { accountName } from '../../domain/people/account-name.ts';
import type { RefundPolicy } from '../../domain/policy/money.ts';
import { isCounted, unknownHere } from '../../inbox/billing/reading/judge-request.ts';
import type { ChargeFound } from '../../inbox/billing/reading/payment-found.ts';

/** A refund that is to be reserved, by its locked row. */
export interface ReservingWanted {
  readonly row: LedgerRow;
  readonly policy: RefundPolicy;
  readonly approvedByTwo: boolean;
  readonly now: Instant;
  /** The charge as it was read just now; without it, what was read when the request was judged counts. */
  readonly charge?: ChargeFound;
}

/**
 * Reserves what a refund takes out of its charge, under the locks of charge, account, customer and card, in this order (BL-03). What it has
 * reserved already is reserved anew, and keeps its place before those that came later.
 *
 * The sum of 30 days counts what others have reserved, not what is merely approved: of two that are approved at once, the first one to
 * reserve goes.
 */
export async function reserve(
  trx: Trx,
  { row, policy, approvedByTwo, now, charge }: ReservingWanted,
): Promise<Reserving> {
  const { id, amount, currency } = row;
  const reading = await findReading(trx, id);
  if (!reading || row.charge === null || amount === null || currency === null)
    throw new Error(`Refund ${id} has no reading to be reserved by.`);
  const parties: PaymentParties = {
    account: row.account,
    customer: reading.customer,
    fingerprint: reading.fingerprint,
    charge: row.charge,
  };
  await lockParties(trx, parties);
  const all = await reservationsOn(trx, row.charge);
  const mine = all.find((each) => each.refundId === id);
  const others = all.filter((each) => each.refundId !== id);
  const reservedAt = mine?.reservedAt ?? now;
  const result = reserving(
    {
      amount,
      captured: charge?.captured ?? reading.captured ?? 0,
      taken: charge ? takenAtStripe(others, charge) : takenOnRecord(others, reading.elsewhere ?? 0),
      recentSum: await recentSum(trx, { parties, policy, refundId: id, until: now, before: reservedAt, charge }),
      approvedByTwo,
    },
    policy,
  );
  if (result.result === 'reserved')
    await storeReservation(trx, { refundId: id, charge: row.charge, amount, currency, reservedAt });
  return result;
}

type Reservations = Awaited<ReturnType<typeof reservationsOn>>;

/** What others take out of a charge that was read just now: what Stripe counts, and what is reserved beside that. */
const takenAtStripe = (others: Reservations, charge: ChargeFound): number =>
  charge.refunded + sumOf(others.filter((each) => !isCounted(each, charge)));

/** The same without a look at Stripe: refunds of the dashboard count as they were seen, or as they stand on record where that is more. */
function takenOnRecord(others: Reservations, elsewhere: number): number {
  const ours = others.filter(({ origin }) => origin === 'request');
  const fromDashboard = others.filter(({ origin }) => origin !== 'request');
  return sumOf(ours) + Math.max(sumOf(fromDashboard), elsewhere);
}

/** What the payer got back within the span of the threshold: what others reserved before, and what was made in the dashboard. */
async function recentSum(
  trx: Trx,
  {
    parties: { account, customer, fingerprint },
    policy,
    refundId,
    until,
    before,
    charge,
  }: {
    readonly parties: PaymentParties;
    readonly policy: RefundPolicy;
    readonly refundId: string;
    readonly until: Instant;
    readonly before: Instant;
    readonly charge: ChargeFound | undefined;
  },
): Promise<number> {
  const onRecord = await refundsOf(trx, { account, customer, fingerprint });
  const counted = onRecord.map((each) => {
    const isEarlier = each.reservedAt !== null && each.reservedAt <= before;
    return each.origin === 'dashboard' || isEarlier ? each : { ...each, approvedAt: null };
  });
  const elsewhere = charge ? unknownHere({ customer, charge }, { account, onRecord }) : [];
  const ofPayer = refundsOfPayer(
    {
      account: accountName(account.clientId, account.accountId),
      customer,
      charge: { fingerprint },
      refunds: [...counted, ...elsewhere],
    },
    refundId,
  );
  return sumWithin(ofPayer, { until, span: policy.sumWindow });
}
