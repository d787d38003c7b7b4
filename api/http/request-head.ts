import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ProblemError } from '../problems/problem.ts';

/** Headers of which a second one would be a second opinion on who asks, for what, or how it is to be read. */
const single = new Set(['host', 'authorization', 'content-type', 'idempotency-key', 'if-match']);

/**
 * Refuses what reads one way here and another way elsewhere: a header sent twice of which there can be one, a request
 * without its Host, and parameters of a query that the route does not know. All of it is a 400.
 *
 * To be called before routes are added.
 */
export function readHeads(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ raw, headers }) => {
    const seen = new Set<string>();
    for (const [n, name] of raw.rawHeaders.entries()) {
      if (n % 2) continue;
      const key = name.toLowerCase();
      if (seen.has(key) && single.has(key))
        throw new ProblemError('malformed-request', `The header ${key} was sent more than once. Send one.`);
      seen.add(key);
    }
    if (headers.host === undefined && raw.httpVersion === '1.1')
      throw new ProblemError('malformed-request', 'The header host is missing. HTTP/1.1 cannot do without it.');
  });
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith('/v1/')) route.schema = { querystring: z.strictObject({}), ...route.schema };
  });
}
