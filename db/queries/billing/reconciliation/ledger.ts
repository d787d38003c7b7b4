import { sql } from 'kysely';
import type { RefundHere } from '../../../../domain/billing/reconciliation/comparing.ts';
import { refund } from '../../../../domain/billing/refund/machine.ts';
import type { RefundStatus } from '../../../../domain/billing/refund/words/statuses.ts';
import type { Instant } from '../../../../domain/machine/instant.ts';
import type { Db } from '../../../client.ts';
import { inList } from '../../in-list.ts';
import { readRow } from '../../listed.ts';

/** A refund of the ledger as it is compared with Stripe. */
export interface LedgerEntry extends RefundHere {
  /** Null until its payment was read. */
  readonly charge: string | null;
}

/** What Stripe names refunds of ours by. Of an empty list nothing is found. */
export interface NamedAtStripe {
  readonly charges: readonly string[];
  readonly stripeRefundIds: readonly string[];
  /** References that refunds at Stripe bear. */
  readonly marks: readonly string[];
}

const entries = (db: Db) =>
  db
    .selectFrom('refund')
    .innerJoin('support_case', 'support_case.id', 'refund.case_id')
    .select([
      'refund.id',
      'refund.stripe_refund_id',
      'refund.state',
      'refund.amount',
      'refund.currency',
      'refund.charge',
    ])
    .select(['refund.case_id', 'support_case.state as machine', 'support_case.sealed_at'])
    .select((row) =>
      row
        .selectFrom('timeline_entry as entry')
        .select((each) => each.fn.max('entry.at').as('at'))
        .whereRef('entry.case_id', '=', 'refund.case_id')
        .where('entry.code', '=', 'refund.unknown')
        .where('refund.state', '=', 'unknown')
        .as('unknown_since'),
    );

type Row = Awaited<ReturnType<ReturnType<typeof entries>['execute']>>[number];

function entryOf(row: Row): LedgerEntry {
  const read = readRow(row.case_id, () => refund.read(row.machine));
  const state = 'record' in read ? read.record : undefined;
  return {
    id: row.id,
    stripeRefundId: row.stripe_refund_id,
    status: row.state as RefundStatus,
    stripeStatus: state?.stripeStatus ?? null,
    amount: row.amount === null ? null : Number(row.amount),
    currency: row.currency,
    charge: row.charge,
    isBusy: state === undefined || state.awaits !== null || state.hinted, // nobody can say anything of one that cannot be read
    isSealed: row.sealed_at !== null,
    unknownSince: row.unknown_since?.getTime() ?? null,
  };
}

/** The refunds of ours that Stripe names by charge, by its own id or by the reference that it bears. */
export async function ledgerNamed(db: Db, { charges, stripeRefundIds, marks }: NamedAtStripe): Promise<LedgerEntry[]> {
  const rows = await entries(db)
    .where(
      sql<boolean>`(refund.charge = any(${[...charges]}::text[]) or refund.stripe_refund_id = any(${[...stripeRefundIds]}::text[])
        or refund.id = any(${[...marks]}::text[]))`,
    )
    .orderBy('refund.id')
    .execute();
  return rows.map(entryOf);
}

/** The states of a refund that Stripe has not finished: they are compared however old they are. */
const unfinished: readonly RefundStatus[] = ['submitting', 'pending', 'unknown'];

/** The refunds that Stripe has not finished, and those that were decided or received since then; by their ids, at most `limit`. */
export async function ledgerPage(
  db: Db,
  { since, after, limit }: { readonly since: Instant; readonly after: string; readonly limit: number },
): Promise<LedgerEntry[]> {
  const rows = await entries(db)
    .where('refund.id', '>', after)
    .where(
      sql<boolean>`(refund.state in ${inList(unfinished)}
        or coalesce(refund.decided_at, refund.received_at) >= ${new Date(since)}::timestamptz)`,
    )
    .orderBy('refund.id')
    .limit(limit)
    .execute();
  return rows.map(entryOf);
}
