import type { FastifyInstance, FastifyRequest } from 'fastify';
import { uploaderOf } from '../../callers/caller.ts';
import type { Limits } from '../../context.ts';
import { turnAway } from '../../process/load.ts';

/**
 * Takes few large bodies at the same time (`largeBodies`), and answers any more 503 with `Retry-After` before a byte of them is read, so
 * that callers who send as many as they can exhaust neither memory nor the event loop. A body is large when it is longer than `bodyBytes`
 * or does not say how long it is, on a route that takes more than that: only routes that take files do. It counts until its request is
 * answered and its work done. One client, or one member of staff, has all but one of the places at most: however slowly they send, a place
 * is left for others.
 *
 * Call it once callers are known: a stranger takes nobody's place here.
 */
export function boundLargeBodies(app: FastifyInstance, { bodyBytes, largeBodies }: Limits): void {
  const places = largeBodyPlaces({ all: largeBodies, ofOne: largeBodies - 1 });
  app.addHook('onRequest', async (request) => {
    const { place, caller, ip } = request;
    if (!place || !mayBeLarge(request, bodyBytes)) return;
    const sender = caller ? Object.values(uploaderOf(caller)).join(' ') : ip;
    const refusal = places.refusalOf(sender);
    if (refusal !== undefined) await turnAway(refusal);
    place.onLeft.push(places.take(sender));
  });
}

/** Places for large bodies. */
export interface LargeBodyPlaces {
  /** Why this sender gets no place now; undefined when they may take one. */
  refusalOf(sender: string): string | undefined;
  /** Takes a place for this sender, and answers how to leave it; to be called once. */
  take(sender: string): () => void;
}

/** Makes places for large bodies: so many in all, and so many for one sender, who gets one in any case. */
export function largeBodyPlaces({ all, ofOne }: { readonly all: number; readonly ofOne: number }): LargeBodyPlaces {
  const atMost = Math.max(1, ofOne);
  const taken = new Map<string, number>();
  let free = all;
  const takenBy = (sender: string): number => taken.get(sender) ?? 0;
  return {
    refusalOf(sender) {
      if (free < 1) return `We read ${all} large bodies at a time. Repeat the same request soon.`;
      if (takenBy(sender) < atMost) return undefined;
      return `We read ${atMost} of your large bodies at a time. Repeat the same request when it is done.`;
    },
    take(sender) {
      free--;
      taken.set(sender, takenBy(sender) + 1);
      return () => {
        free++;
        if (takenBy(sender) > 1) taken.set(sender, takenBy(sender) - 1);
        else taken.delete(sender);
      };
    },
  };
}

/** Whether a body that the route would read may be longer than this. One that is longer than the route takes is never read. */
function mayBeLarge({ headers, routeOptions }: FastifyRequest, bytes: number): boolean {
  if (routeOptions.bodyLimit <= bytes) return false;
  const length = bodyLength({ headers });
  return length > bytes && (length <= routeOptions.bodyLimit || length === Number.POSITIVE_INFINITY);
}

/** How many bytes a body has, by its head; endless while its sender does not say. */
export const bodyLength = ({ headers }: Pick<FastifyRequest, 'headers'>): number =>
  headers['transfer-encoding'] === undefined ? Number(headers['content-length'] ?? 0) : Number.POSITIVE_INFINITY;
