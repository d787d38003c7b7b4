import { sql } from 'kysely';
import type { Db } from '../../client.ts';

/** What is kept of an answer, to be given again word for word. */
export interface StoredAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a request under an Idempotency-Key finds. */
export type Claim =
  /** It is ours to carry out. `born` names this life of the key: the same for every retry until the key is pruned. */
  | { readonly kind: 'ours'; readonly born: string }
  | { readonly kind: 'answered'; readonly answer: StoredAnswer }
  | { readonly kind: 'other-request' }
  /** Somebody is at it, for this many seconds at most. */
  | { readonly kind: 'in-flight'; readonly secondsLeft: number };

/**
 * Claims a key of a token for a request, for `lockSeconds`. A key that nobody answers and whose lock has run out (its
 * API was killed) is taken over by a repetition of the same request.
 *
 * One statement decides, so of two requests at once exactly one gets it.
 */
export async function claimIdempotencyKey(
  db: Db,
  tokenId: string,
  key: string,
  requestHash: string,
  lockSeconds: number,
): Promise<Claim> {
  for (;;) {
    const claimed = await db
      .insertInto('idempotency_key')
      .values({
        token_id: tokenId,
        key,
        request_hash: requestHash,
        locked_until: sql<Date>`clock_timestamp() + make_interval(secs => ${lockSeconds})`,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['token_id', 'key'])
          .doUpdateSet((row) => ({ locked_until: row.ref('excluded.locked_until') }))
          .where('idempotency_key.status', 'is', null)
          .where('idempotency_key.request_hash', '=', requestHash)
          .where(sql<boolean>`coalesce(idempotency_key.locked_until < clock_timestamp(), true)`),
      )
      .returning(sql<string>`(extract(epoch from created_at) * 1000000)::bigint::text`.as('born'))
      .executeTakeFirst();
    if (claimed) return { kind: 'ours', born: claimed.born };

    const found = await db
      .selectFrom('idempotency_key')
      .select(['request_hash', 'status', 'headers', 'body'])
      .select(sql<number>`ceil(extract(epoch from locked_until - clock_timestamp()))::integer`.as('seconds_left'))
      .where('token_id', '=', tokenId)
      .where('key', '=', key)
      .executeTakeFirst();
    if (!found) continue; // pruned between the two statements: it is free now
    if (found.request_hash !== requestHash) return { kind: 'other-request' };
    if (found.status === null) return { kind: 'in-flight', secondsLeft: Math.max(1, found.seconds_left ?? 1) };
    return {
      kind: 'answered',
      answer: { status: found.status, headers: found.headers ?? {}, body: found.body ?? '' },
    };
  }
}

/** Keeps the answer to a claimed request. The first answer stays: after a takeover both are of the same deed. */
export async function storeAnswer(db: Db, tokenId: string, key: string, answer: StoredAnswer): Promise<void> {
  await db
    .updateTable('idempotency_key')
    .set({ status: answer.status, headers: JSON.stringify(answer.headers), body: answer.body, locked_until: null })
    .where('token_id', '=', tokenId)
    .where('key', '=', key)
    .where('status', 'is', null)
    .execute();
}

/**
 * Frees a key whose request had no lasting answer. The row stays, so that the same request may be tried again under the
 * same ids, and another one under this key is still told apart.
 */
export async function releaseIdempotencyKey(db: Db, tokenId: string, key: string): Promise<void> {
  await db
    .updateTable('idempotency_key')
    .set({ locked_until: null })
    .where('token_id', '=', tokenId)
    .where('key', '=', key)
    .where('status', 'is', null)
    .execute();
}

/** Forgets keys older than 24 h (api.md, "Conventions") and answers how many. Safe to run anywhere, at any time. */
export async function pruneIdempotencyKeys(db: Db): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('idempotency_key')
    .where('created_at', '<', sql<Date>`now() - interval '24 hours'`)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
