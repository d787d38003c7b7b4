import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Limits } from '../../context.ts';
import { turnAway } from '../../process/load.ts';

/**
 * Takes few large bodies at the same time (`largeBodies`), and answers any more 503 with `Retry-After` before a byte of them is read, so
 * that callers who send as many as they can exhaust neither memory nor the event loop. A body is large when it is longer than `bodyBytes`
 * or does not say how long it is, on a route that takes more than that: only routes that take files do. It counts until its request is
 * answered and its work done.
 *
 * Call it once callers are known: a stranger takes nobody's place here.
 */
export function boundLargeBodies(app: FastifyInstance, { bodyBytes, largeBodies }: Limits): void {
  let inHand = 0;
  app.addHook('onRequest', async (request) => {
    const { place } = request;
    if (!place || !mayBeLarge(request, bodyBytes)) return;
    if (inHand >= largeBodies)
      await turnAway(`We read ${largeBodies} large bodies at a time. Repeat the same request soon.`);
    inHand++;
    place.onLeft.push(() => inHand--);
  });
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
