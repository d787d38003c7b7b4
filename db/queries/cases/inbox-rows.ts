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

/** The revision that consumed a fact; undefined while the fact is unread or when there is none with this id. */
export async function consumedRevisionOf(db: Db, id: string): Promise<number | undefined> {
  const row = await db.selectFrom('inbox').select('consumed_revision').where('id', '=', id).executeTakeFirst();
  return row?.consumed_revision ?? undefined;
}

/** The columns that {@link factOf} needs. */
export const factColumns = ['id', 'kind', 'actor_kind', 'actor_id', 'details', 'received_at'] as const;

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly actor_kind: string;
  readonly actor_id: string;
  readonly details: unknown;
  readonly received_at: Date;
}

/** A row of {@link factColumns} as a fact. */
export const factOf = (row: Row): Fact => ({
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

/** Every unread fact of a case, oldest first; a thousand at most, more than can come in before the engine is back. */
export const allUnread = (db: Db, caseId: string): Promise<Fact[]> => unreadFacts(db, caseId, { limit: 1_000 });
