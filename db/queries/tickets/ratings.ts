import type { Instant } from '../../../domain/machine/instant.ts';
import type { Trx } from '../../client.ts';

/** A requester's rating of a ticket: a score within `rating` of the policy, with a comment or null. */
export interface StoredRating {
  readonly score: number;
  readonly comment: string | null;
}

/** Stores the rating of a ticket. The first rating stays: answers undefined when this one was stored, else the one that stands. */
export async function storeRating(
  trx: Trx,
  ref: string,
  { rating: { score, comment }, at }: { readonly rating: StoredRating; readonly at: Instant },
): Promise<StoredRating | undefined> {
  const stored = await trx
    .insertInto('rating')
    .values({ ticket_ref: ref, score, comment, at: new Date(at) })
    .onConflict((conflict) => conflict.column('ticket_ref').doNothing())
    .returning('ticket_ref')
    .executeTakeFirst();
  if (stored) return undefined;
  return trx.selectFrom('rating').select(['score', 'comment']).where('ticket_ref', '=', ref).executeTakeFirstOrThrow();
}
