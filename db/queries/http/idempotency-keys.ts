import { sql } from 'kysely';
import type { Instant } from '../../../domain/machine/instant.ts';
import { fixed } from '../../../domain/policy/policy.ts';
import type { Db } from '../../client.ts';
import { isGone } from './gone.ts';

/** The stored answer to a request, to be sent again word for word. */
export interface StoredAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a request learns when it claims its Idempotency-Key. */
export type Claim =
  /**
   * The caller carries the request out. `born` identifies this life of the key: every retry gets the same value until the key is
   * pruned. `at` is the instant of the claim, by the database's clock.
   */
  | { readonly kind: 'ours'; readonly born: string; readonly at: Instant }
  | { readonly kind: 'answered'; readonly answer: StoredAnswer }
  | { readonly kind: 'other-request' }
  /** Another attempt of the same request holds the key, for this many more seconds at most. */
  | { readonly kind: 'in-flight'; readonly secondsLeft: number };

/** A request under an Idempotency-Key. */
export interface KeyedRequest {
  readonly tokenId: string;
  readonly key: string;
  /** The hash that tells a repetition from another request under the same key. */
  readonly requestHash: string;
  /** How long the request may hold the key, in seconds. */
  readonly lockSeconds: number;
  /** The presence of the process that asks (db/presence.ts). */
  readonly claimer: number | null;
}

/**
 * Claims a token's key for a request. A repetition of the same request takes over a key that has no answer yet: when its lock has
 * run out, or at once when the process that claimed it is gone.
 *
 * One statement decides: of two requests at the same time exactly one gets the key.
 */
export async function claimIdempotencyKey(db: Db, request: KeyedRequest): Promise<Claim> {
  const { tokenId, key, requestHash } = request;
  for (;;) {
    const claimed = await db
      .insertInto('idempotency_key')
      .values({
        token_id: tokenId,
        key,
        request_hash: requestHash,
        locked_until: sql<Date>`clock_timestamp() + make_interval(secs => ${request.lockSeconds})`,
        claimed_by: request.claimer,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['token_id', 'key'])
          .doUpdateSet((row) => ({
            locked_until: row.ref('excluded.locked_until'),
            claimed_by: row.ref('excluded.claimed_by'),
          }))
          .where('idempotency_key.status', 'is', null)
          .where('idempotency_key.request_hash', '=', requestHash)
          .where(
            sql<boolean>`(coalesce(idempotency_key.locked_until < clock_timestamp(), true)
              or ${isGone(sql`idempotency_key.claimed_by`)})`,
          ),
      )
      .returning([
        sql<string>`(extract(epoch from created_at) * 1000000)::bigint::text`.as('born'),
        sql<Date>`date_trunc('milliseconds', clock_timestamp())`.as('at'),
      ])
      .executeTakeFirst();
    if (claimed) return { kind: 'ours', born: claimed.born, at: claimed.at.getTime() };

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

/** The answer to a keyed request, to be stored in the same statement as what the request changes: both are written, or neither. */
export interface Receipt extends StoredAnswer {
  readonly tokenId: string;
  readonly key: string;
}

/** The part of a statement that stores the answer. The first answer stays: after a takeover both attempts answer the same request. */
export const keepingReceipt = (db: Pick<Db, 'updateTable'>, { tokenId, key, ...answer }: Receipt) =>
  db
    .updateTable('idempotency_key')
    .set({ status: answer.status, headers: JSON.stringify(answer.headers), body: answer.body, locked_until: null })
    .where('token_id', '=', tokenId)
    .where('key', '=', key)
    .where('status', 'is', null);

/** Stores the answer to a claimed request, for requests whose own statement did not store it. */
export const storeAnswer = async (db: Db, receipt: Receipt): Promise<void> => {
  await keepingReceipt(db, receipt).execute();
};

/**
 * Frees a key whose request got no lasting answer. The row stays: a retry of the same request gets the same ids, and a different
 * request under this key is still recognised.
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

/** Deletes keys older than they are remembered for and answers how many. Safe to run anywhere, at any time. */
export async function pruneIdempotencyKeys(db: Db): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('idempotency_key')
    .where('created_at', '<', sql<Date>`now() - ${fixed.machines.idempotencyKey.remembered} * interval '1 millisecond'`)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
