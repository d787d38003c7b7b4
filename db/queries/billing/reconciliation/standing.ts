import { sql } from 'kysely';
import {
  type Difference,
  type MendedKind,
  mendedKinds,
  type StandingKind,
  standingKinds,
} from '../../../../domain/billing/reconciliation/differences.ts';
import type { Instant } from '../../../../domain/machine/instant.ts';
import type { Db, Trx } from '../../../client.ts';
import { inList } from '../../in-list.ts';

/** A difference that stands, and since when. */
export interface StandingDifference extends Difference<StandingKind> {
  readonly since: Instant;
}

/** Locks a comparison until the transaction ends; false where it does not run, so that nothing may be written for it. */
export async function lockRunning(trx: Trx, reconciliationId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('reconciliation')
    .select('id')
    .where('id', '=', reconciliationId)
    .where('state', '=', 'running')
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** Notes what a comparison mends, beside what mends it. Noted again it is noted once. */
export async function noteMended(
  db: Db | Trx,
  reconciliationId: string,
  { kind, object, ours, theirs }: Difference<MendedKind>,
): Promise<void> {
  await db
    .insertInto('reconciliation_difference')
    .values({ reconciliation_id: reconciliationId, kind, object, ours, theirs, ticket_ref: null })
    .onConflict((conflict) => conflict.columns(['reconciliation_id', 'kind', 'object']).doNothing())
    .execute();
}

/** How many differences a comparison has mended. */
export async function countMended(db: Db | Trx, reconciliationId: string): Promise<number> {
  const { count } = await db
    .selectFrom('reconciliation_difference')
    .select((row) => row.fn.countAll<string>().as('count'))
    .where('reconciliation_id', '=', reconciliationId)
    .where(sql<boolean>`kind in ${inList(mendedKinds)}`)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** How many rows are written at once. */
const atOnce = 1_000;

/**
 * Writes what a comparison has found to stand, all of it, in place of what an earlier attempt of it found. What stood before and was not
 * found again stands no more; what is new stands from now on.
 */
export async function keepStanding(
  trx: Trx,
  reconciliationId: string,
  { found, at }: { readonly found: readonly Difference<StandingKind>[]; readonly at: Instant },
): Promise<void> {
  await trx
    .deleteFrom('reconciliation_difference')
    .where('reconciliation_id', '=', reconciliationId)
    .where(sql<boolean>`kind in ${inList(standingKinds)}`)
    .execute();
  for (let from = 0; from < found.length; from += atOnce)
    await trx
      .insertInto('reconciliation_difference')
      .values(
        found.slice(from, from + atOnce).map(({ kind, object, ours, theirs }) => ({
          reconciliation_id: reconciliationId,
          kind,
          object,
          ours,
          theirs,
          ticket_ref: null,
        })),
      )
      .execute();
  await sql`
    delete from standing_difference standing where not exists (
      select from reconciliation_difference found where found.reconciliation_id = ${reconciliationId}
        and (found.kind, found.object) = (standing.kind, standing.object))`.execute(trx);
  await sql`
    insert into standing_difference (kind, object, since)
      select kind, object, ${new Date(at)}::timestamptz from reconciliation_difference
      where reconciliation_id = ${reconciliationId} and kind in ${inList(standingKinds)}
    on conflict (kind, object) do nothing`.execute(trx);
}

/** What a comparison has found to stand and nobody was told of yet. */
export async function untold(db: Db | Trx, reconciliationId: string): Promise<readonly StandingDifference[]> {
  const rows = await db
    .selectFrom('standing_difference as standing')
    .innerJoin('reconciliation_difference as found', (join) =>
      join.onRef('found.kind', '=', 'standing.kind').onRef('found.object', '=', 'standing.object'),
    )
    .select(['found.kind', 'found.object', 'found.ours', 'found.theirs', 'standing.since'])
    .where('found.reconciliation_id', '=', reconciliationId)
    .where('standing.ticket_ref', 'is', null)
    .orderBy('found.kind')
    .orderBy('found.object')
    .execute();
  return rows.map(({ kind, object, ours, theirs, since }) => ({
    kind: kind as StandingKind,
    object,
    ours,
    theirs,
    since: since.getTime(),
  }));
}

/** Notes the ticket of differences that stand; answers how many had none. Of two that note at once, the second notes none. */
export async function toldIn(
  trx: Trx,
  ticketRef: string,
  differences: readonly Pick<StandingDifference, 'kind' | 'object'>[],
): Promise<number> {
  const [kinds, objects] = [differences.map(({ kind }) => kind), differences.map(({ object }) => object)];
  const { numUpdatedRows } = await trx
    .updateTable('standing_difference')
    .set({ ticket_ref: ticketRef })
    .where('ticket_ref', 'is', null)
    .where(sql<boolean>`(kind, object) in (select * from unnest(${kinds}::text[], ${objects}::text[]))`)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Writes into the report of a comparison in which ticket each difference is looked after. */
export async function nameTickets(trx: Trx, reconciliationId: string): Promise<void> {
  await trx
    .updateTable('reconciliation_difference as found')
    .from('standing_difference as standing')
    .set((row) => ({ ticket_ref: row.ref('standing.ticket_ref') }))
    .whereRef('standing.kind', '=', 'found.kind')
    .whereRef('standing.object', '=', 'found.object')
    .where('found.reconciliation_id', '=', reconciliationId)
    .execute();
}
