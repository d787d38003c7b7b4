import { sql } from 'kysely';
import type { Difference } from '../../../../domain/billing/reconciliation/differences.ts';
import type { Instant } from '../../../../domain/machine/instant.ts';
import type { Db, Trx } from '../../../client.ts';
import { refInSight, type TicketSight } from '../../people/ticket-sight.ts';

/** Where a comparison with Stripe stands. */
export type ReconciliationState = 'running' | 'done' | 'failed';

/** Who started a comparison: a login, the schedule, or whoever operates the service. */
export interface ReconciliationStarter {
  readonly kind: 'staff' | 'system' | 'operator';
  readonly id: string;
}

/** A difference of a report, with the ticket that a person looks after it in; null where it mended itself, or that is out of sight. */
export interface ReportedDifference extends Difference {
  readonly ticketRef: string | null;
}

/** A comparison with Stripe, as it is reported. While it runs, and where it failed, it holds what had been found by then. */
export interface ReconciliationRow {
  readonly id: string;
  readonly state: ReconciliationState;
  readonly startedBy: ReconciliationStarter;
  readonly startedAt: Instant;
  readonly finishedAt: Instant | null;
  /** How many objects of Stripe and rows of ours were compared. */
  readonly checked: number;
  /** How many differences were mended. */
  readonly fixed: number;
  /** Why it failed, as a code; null unless it did. */
  readonly failure: string | null;
  /** What was found, sorted by kind and object: what was mended, and what stands. */
  readonly differences: readonly ReportedDifference[];
}

/** The place of a comparison in its list: when it began, in milliseconds, and its id. */
export type ReconciliationPlace = readonly [at: number, id: string];

/** What somebody begins a comparison with. */
export interface NewReconciliation {
  /** A reference of its own. The same again answers what it began. */
  readonly id: string;
  readonly startedBy: ReconciliationStarter;
  readonly at: Instant;
  /** A running one that has not been heard of since then has died: it ends `failed`, by `lost`, and makes room. */
  readonly lostBefore: Instant;
}

/**
 * Begins a comparison, or answers the id of the one that runs: two at once are one. Begun twice under one id it is begun once. It only
 * writes the row; whoever begins it has it carried out.
 *
 * @throws the database's unique violation never: a conflict is answered
 */
export async function beginReconciliation(
  db: Db | Trx,
  { id, startedBy, at, lostBefore }: NewReconciliation,
): Promise<{ readonly id: string; readonly isOurs: boolean }> {
  await endLost(db, { at, lostBefore });
  for (;;) {
    await db
      .insertInto('reconciliation')
      .values({
        id,
        started_by_kind: startedBy.kind,
        started_by: startedBy.id,
        state: 'running',
        started_at: new Date(at),
        heard_of_at: new Date(at),
        finished_at: null,
        failure: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const found = await db
      .selectFrom('reconciliation')
      .select('id')
      .where((where) => where.or([where('id', '=', id), where('state', '=', 'running')]))
      .orderBy(sql`id = ${id}`, 'desc')
      .limit(1)
      .executeTakeFirst();
    if (found) return { id: found.id, isOurs: found.id === id };
    // the running one ended between the two statements
  }
}

async function endLost(db: Db | Trx, { at, lostBefore }: Pick<NewReconciliation, 'at' | 'lostBefore'>): Promise<void> {
  await db
    .updateTable('reconciliation')
    .set({ state: 'failed', failure: 'lost', finished_at: new Date(at) })
    .where('state', '=', 'running')
    .where('heard_of_at', '<', new Date(lostBefore))
    .execute();
}

/** Says of a comparison that it is alive and how far it has come; false where it does not run any more, so that it must stop. */
export async function heardOfReconciliation(
  db: Db | Trx,
  id: string,
  { at, checked }: { readonly at: Instant; readonly checked: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('reconciliation')
    .set({ heard_of_at: new Date(at), checked })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Ends a comparison that runs, with what it has mended. One that has ended stays as it is. */
export async function endReconciliation(
  db: Db | Trx,
  id: string,
  ended: {
    readonly state: Exclude<ReconciliationState, 'running'>;
    readonly at: Instant;
    readonly fixed: number;
    readonly failure: string | null;
  },
): Promise<void> {
  await db
    .updateTable('reconciliation')
    .set({ state: ended.state, finished_at: new Date(ended.at), fixed: ended.fixed, failure: ended.failure })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute();
}

const rows = (db: Db | Trx) =>
  db
    .selectFrom('reconciliation')
    .select(['id', 'state', 'started_by_kind', 'started_by', 'started_at', 'finished_at', 'checked', 'fixed'])
    .select('failure');

type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number];

/** The comparison with this id, naming the tickets in sight; undefined where there is none. */
export async function findReconciliation(
  db: Db | Trx,
  id: string,
  sight: TicketSight,
): Promise<ReconciliationRow | undefined> {
  const row = await rows(db).where('id', '=', id).executeTakeFirst();
  return row && (await reported(db, [row], sight))[0];
}

/** The comparisons, newest first, after a place (exclusive), at most `limit`, naming the tickets in sight. */
export async function listReconciliations(
  db: Db | Trx,
  sight: TicketSight,
  { after, limit }: { readonly after?: ReconciliationPlace | undefined; readonly limit: number },
): Promise<readonly ReconciliationRow[]> {
  const found = await rows(db)
    .$if(after !== undefined, (query) => query.where(comesAfter(after ?? [0, ''])))
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return reported(db, found, sight);
}

const comesAfter = ([at, id]: ReconciliationPlace) =>
  sql<boolean>`(started_at, id) < (${new Date(at)}::timestamptz, ${id}::text)`;

async function reported(
  db: Db | Trx,
  found: readonly Row[],
  sight: TicketSight,
): Promise<readonly ReconciliationRow[]> {
  if (found.length === 0) return [];
  const differences = await db
    .selectFrom('reconciliation_difference')
    .select(['reconciliation_id', 'kind', 'object', 'ours', 'theirs'])
    .select(refInSight('reconciliation_difference.ticket_ref', sight).as('ticket_ref'))
    .where(
      'reconciliation_id',
      'in',
      found.map(({ id }) => id),
    )
    .orderBy('kind')
    .orderBy('object')
    .execute();
  const byRun = Map.groupBy(differences, (each) => each.reconciliation_id);
  return found.map((row) => ({
    id: row.id,
    state: row.state as ReconciliationState,
    startedBy: { kind: row.started_by_kind as ReconciliationStarter['kind'], id: row.started_by },
    startedAt: row.started_at.getTime(),
    finishedAt: row.finished_at?.getTime() ?? null,
    checked: row.checked,
    fixed: row.fixed,
    failure: row.failure,
    differences: (byRun.get(row.id) ?? []).map(({ kind, object, ours, theirs, ticket_ref }) => ({
      kind: kind as Difference['kind'],
      object,
      ours,
      theirs,
      ticketRef: ticket_ref,
    })),
  }));
}
