import type { Instant } from '../../../domain/machine/instant.ts';
import type { Actor, Details, Fact } from '../../../domain/machine/machine.ts';
import type { Db } from '../../client.ts';

/** A fact with the case that it came to. */
export interface StoredFact extends Fact {
  readonly caseId: string;
}

/** Writes a fact into the inbox. Under an id that is there already it writes nothing. */
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

/** Whether a fact with this id was stored, in whichever inbox. */
export const isFactStored = async (db: Db, id: string): Promise<boolean> =>
  (await db.selectFrom('inbox').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;

/** The revision that consumed a fact; undefined while none has, and where there is no such fact. */
export async function consumedRevisionOf(db: Db, id: string): Promise<number | undefined> {
  const row = await db.selectFrom('inbox').select('consumed_revision').where('id', '=', id).executeTakeFirst();
  return row?.consumed_revision ?? undefined;
}

/** The columns of a fact. */
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

/** The unread facts of a case received up to an instant, oldest first, without those in hand; at most `limit`. */
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

/** Every unread fact of a case, oldest first: a thousand at most, more than anybody can say before the engine is back. */
export const allUnread = (db: Db, caseId: string): Promise<Fact[]> => unreadFacts(db, caseId, { limit: 1_000 });
