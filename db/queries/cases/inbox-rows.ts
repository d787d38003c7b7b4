import type { Instant } from '../../../domain/machine/instant.ts';
import type { Actor, Details, Fact } from '../../../domain/machine/machine.ts';
import type { Db, Trx } from '../../client.ts';

/** The unread facts of a case received up to an instant, oldest first, without those in hand; at most `limit`. */
export async function unreadFacts(
  db: Db | Trx,
  caseId: string,
  upTo: Instant | undefined,
  without: readonly string[],
  limit: number,
): Promise<Fact[]> {
  let query = db
    .selectFrom('inbox')
    .select(['id', 'kind', 'actor_kind', 'actor_id', 'details', 'received_at'])
    .where('case_id', '=', caseId)
    .where('consumed_revision', 'is', null);
  if (upTo !== undefined) query = query.where('received_at', '<=', new Date(upTo));
  if (without.length) query = query.where('id', 'not in', without);
  const rows = await query.orderBy('received_at').orderBy('seq').limit(limit).execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    receivedAt: row.received_at.getTime(),
    actor: { kind: row.actor_kind, id: row.actor_id } as Actor,
    details: row.details as Details,
  }));
}

/** Every unread fact of a case, oldest first: a thousand at most, more than anybody can say before the engine is back. */
export const allUnread = (db: Db | Trx, caseId: string): Promise<Fact[]> =>
  unreadFacts(db, caseId, undefined, [], 1_000);
