import type { Lane } from '../../../domain/billing/refund/lane.ts';
import type { Instant } from '../../../domain/machine/instant.ts';
import type { Db, Trx } from '../../client.ts';

/** What was last read of the payment of a refund, as it is stored. Amounts in minor units. */
export interface StoredReading {
  readonly refundId: string;
  readonly readAt: Instant;
  readonly customer: string | null;
  readonly fingerprint: string | null;
  readonly charge: string | null;
  /** Null without a charge. */
  readonly captured: number | null;
  /** How much of the charge went back by refunds that are none of ours. */
  readonly elsewhere: number | null;
  readonly disputed: boolean;
  /** How the request was judged; null where nobody judged. */
  readonly lane: Lane | null;
  /** Nothing but the number of automatic refunds in the hour made a person look at it, and staff were told so by it. */
  readonly tellsBreaker: boolean;
}

const text = (amount: number | null): string | null => (amount === null ? null : String(amount));
const number = (stored: string | null): number | null => (stored === null ? null : Number(stored));

/** Stores what was read of a payment, in place of what was read before. */
export async function storeReading(trx: Trx, reading: StoredReading): Promise<void> {
  const read = {
    read_at: new Date(reading.readAt),
    customer: reading.customer,
    fingerprint: reading.fingerprint,
    charge: reading.charge,
    captured: text(reading.captured),
    elsewhere: text(reading.elsewhere),
    disputed: reading.disputed,
    lane: reading.lane,
    held_by_breaker: reading.tellsBreaker,
  };
  await trx
    .insertInto('payment_reading')
    .values({ refund_id: reading.refundId, ...read })
    .onConflict((conflict) => conflict.column('refund_id').doUpdateSet(read))
    .execute();
}

/** What was last read of the payment of a refund; undefined while it was not read. */
export async function findReading(db: Db | Trx, refundId: string): Promise<StoredReading | undefined> {
  const row = await db
    .selectFrom('payment_reading')
    .select(['read_at', 'customer', 'fingerprint', 'charge', 'captured', 'elsewhere', 'disputed', 'lane'])
    .select('held_by_breaker')
    .where('refund_id', '=', refundId)
    .executeTakeFirst();
  return (
    row && {
      refundId,
      readAt: row.read_at.getTime(),
      customer: row.customer,
      fingerprint: row.fingerprint,
      charge: row.charge,
      captured: number(row.captured),
      elsewhere: number(row.elsewhere),
      disputed: row.disputed,
      lane: row.lane as Lane | null,
      tellsBreaker: row.held_by_breaker,
    }
  );
}

/** What else is on record beside a payment: disputes of the account or card, and how many refunds went out by themselves of late. */
export interface ReadingsAround {
  /** A charge of this account or card was seen disputed, by another refund. */
  readonly isDisputed: boolean;
  /** How many other refunds were judged automatic since then. */
  readonly automatic: number;
  /** Whether staff were told since then that their number holds another one back. */
  readonly isBreakerTold: boolean;
}

/** Looks what is on record beside a payment, without the refund itself. */
export async function readingsAround(
  trx: Trx,
  { refundId, account, fingerprint, since }: ReadingsWanted,
): Promise<ReadingsAround> {
  const [client, id] = [account.clientId, account.accountId];
  const row = await trx
    .selectNoFrom((where) => [
      where
        .exists(
          where
            .selectFrom('payment_reading as known')
            .innerJoin('refund', 'refund.id', 'known.refund_id')
            .select('known.refund_id')
            .where('known.disputed', '=', true)
            .where('known.refund_id', '<>', refundId)
            .where((either) =>
              either.or([
                either.and([either('refund.client_id', '=', client), either('refund.account_id', '=', id)]),
                either('known.fingerprint', '=', fingerprint),
              ]),
            ),
        )
        .as('disputed'),
      where
        .selectFrom('payment_reading')
        .select((each) => each.fn.countAll<string>().as('count'))
        .where('lane', '=', 'automatic')
        .where('read_at', '>', new Date(since))
        .where('refund_id', '<>', refundId)
        .as('automatic'),
      where
        .exists(
          where
            .selectFrom('payment_reading')
            .select('refund_id')
            .where('held_by_breaker', '=', true)
            .where('read_at', '>', new Date(since))
            .where('refund_id', '<>', refundId),
        )
        .as('told'),
    ])
    .executeTakeFirstOrThrow();
  return {
    isDisputed: Boolean(row.disputed),
    automatic: Number(row.automatic ?? 0),
    isBreakerTold: Boolean(row.told),
  };
}

/** Whose readings are looked for, and since when automatic ones count. */
interface ReadingsWanted {
  readonly refundId: string;
  readonly account: { readonly clientId: string; readonly accountId: string };
  readonly fingerprint: string | null;
  readonly since: Instant;
}
