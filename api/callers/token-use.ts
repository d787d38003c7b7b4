import type { Db } from '../../db/client.ts';
import { markTokenUsed } from '../../db/queries/people/tokens.ts';

/** How often the use of one token is written down at most, in milliseconds: whether it is used at all matters, not the minute. */
const everyMs = 10 * 60_000;

/**
 * Writes down in the background when tokens let somebody in; no request waits for it. Not guaranteed: that a use is written down. One
 * that could not be is tried again with the next request.
 */
export function tokenUse(db: Db): (tokenId: string) => void {
  const markedAt = new Map<string, number>();
  return (tokenId) => {
    const now = performance.now();
    if (now - (markedAt.get(tokenId) ?? Number.NEGATIVE_INFINITY) < everyMs) return;
    markedAt.set(tokenId, now);
    markTokenUsed(db, tokenId).catch(() => markedAt.delete(tokenId));
  };
}
