import { sql } from 'kysely';
import { canonicalJson } from '../../../domain/machine/canonical-json.ts';
import type { Instant } from '../../../domain/machine/instant.ts';
import type { Actor, Details, Fact } from '../../../domain/machine/machine.ts';
import type { Db } from '../../client.ts';

/** A fact and the case whose inbox holds it. */
export interface StoredFact extends Fact {
  readonly caseId: string;
}

/** Writes a fact into the inbox; writes nothing when its id is already stored. */
export async function putFact(db: Db, fact: StoredFact): Promise<void> {
  await db
    .insertInto('inbox')
    .values({
      id: fact.id,
      case_id: fact.caseId,
      kind: fact.kind,
      actor_kind: fact.actor.kind,
      actor_id: fact.actor.id,
      details: JSON.stringify(fact.details),
      received_at: new Date(fact.receivedAt),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** Whether a fact with this id is stored, in any case's inbox. */
export const isFactStored = async (db: Db, id: string): Promise<boolean> =>
  (await db.selectFrom('inbox').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;

/** The first of these ids under which no fact is stored, in any case's inbox; undefined when all are taken. */
export async function firstUnstored(db: Db, ids: readonly string[]): Promise<string | undefined> {
  const rows = await db.selectFrom('inbox').select('id').where('id', 'in', ids).execute();
  const stored = new Set(rows.map(({ id }) => id));
  return ids.find((id) => !stored.has(id));
}

/** How a fact that a run has in hand stands in the database. */
export interface FactOnRecord {
  /** The inbox of this case holds it, word for word. */
  readonly isAsStored: boolean;
  /** The revision that consumed it; undefined while none has. */
  readonly consumedRevision: number | undefined;
}

/** Compares a fact in hand with the inbox of its case. */
export async function factOnRecord(db: Db, caseId: string, fact: Fact): Promise<FactOnRecord> {
  const row = await db
    .selectFrom('inbox')
    .select([...factColumns, 'consumed_revision'])
    .where('id', '=', fact.id)
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  if (!row) return { isAsStored: false, consumedRevision: undefined };
  const { id, kind, receivedAt, actor, details } = fact;
  return {
    isAsStored: canonicalJson(factOf(row)) === canonicalJson({ id, kind, receivedAt, actor, details }),
    consumedRevision: row.consumed_revision ?? undefined,
  };
}

/** Of these ids, the facts of a case that are unread, oldest first, and the ids under which its inbox holds nothing at all. */
export async function factsRungFor(
  db: Db,
  caseId: string,
  ids: readonly string[],
): Promise<{ readonly facts: Fact[]; readonly unknown: string[] }> {
  const rows = await db
    .selectFrom('inbox')
    .select([...factColumns, 'consumed_revision'])
    .where('case_id', '=', caseId)
    .where('id', 'in', ids)
    .orderBy('received_at')
    .orderBy('seq')
    .execute();
  const known = new Set(rows.map(({ id }) => id));
  return {
    facts: rows.filter((row) => row.consumed_revision === null).map(factOf),
    unknown: ids.filter((id) => !known.has(id)),
  };
}

/** The columns that {@link factOf} needs. */
const factColumns = ['id', 'kind', 'actor_kind', 'actor_id', 'details', 'received_at'] as const;

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly actor_kind: string;
  readonly actor_id: string;
  readonly details: unknown;
  readonly received_at: Date;
}

/** A row of {@link factColumns} as a fact. */
const factOf = (row: Row): Fact => ({
  id: row.id,
  kind: row.kind,
  receivedAt: row.received_at.getTime(),
  actor: { kind: row.actor_kind, id: row.actor_id } as Actor,
  details: row.details as Details,
});

/** The unread facts of a case, oldest first, at most `limit`: those received up to the instant `upTo`, without the ids in `without`. */
export async function unreadFacts(
  db: Db,
  caseId: string,
  {
    upTo,
    without = [],
    limit,
  }: { readonly upTo?: Instant | undefined; readonly without?: readonly string[]; readonly limit: number },
): Promise<Fact[]> {
  let query = db
    .selectFrom('inbox')
    .select(factColumns)
    .where('case_id', '=', caseId)
    .where('consumed_revision', 'is', null);
  if (upTo !== undefined) query = query.where('received_at', '<=', new Date(upTo));
  if (without.length) query = query.where('id', 'not in', without);
  const rows = await query.orderBy('received_at').orderBy('seq').limit(limit).execute();
  return rows.map(factOf);
}

/** How many unread facts of a case are read at most: more than can come in before the engine is back. */
const mostUnread = 1_000;

/** Every unread fact of a case, oldest first; a thousand at most. */
export const allUnread = (db: Db, caseId: string): Promise<Fact[]> => unreadFacts(db, caseId, { limit: mostUnread });

/** Every unread fact of each of these cases, by case; for each as {@link allUnread} answers it. */
export async function allUnreadOf(db: Db, caseIds: readonly string[]): Promise<ReadonlyMap<string, readonly Fact[]>> {
  const { rows } = await sql<Row & { readonly case_id: string }>`
    select unread.* from unnest(${caseIds}::text[]) as wanted (case_id) cross join lateral (
      select case_id, ${sql.join(factColumns.map((column) => sql.ref(column)))} from inbox
      where inbox.case_id = wanted.case_id and consumed_revision is null order by received_at, seq limit ${mostUnread}
    ) as unread`.execute(db);
  const facts = new Map<string, Fact[]>(caseIds.map((caseId) => [caseId, []]));
  for (const row of rows) facts.get(row.case_id)?.push(factOf(row));
  return facts;
}
