import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ProblemError } from '../problems/problem.ts';

/** Headers that may be sent once: a second one could be read as another caller, another target or another format. */
const single = new Set(['host', 'authorization', 'content-type', 'idempotency-key', 'if-match']);

/**
 * Refuses with 400 what two servers could read differently: a repeated header that may be sent once, a request without
 * its Host, and query parameters that the route does not know. Also a request for a Host that this API does not answer to.
 *
 * What a sender expects of us beside `100-continue` is passed over: the request is answered as if it were not there, so that no press is
 * lost.
 *
 * Call it before routes are added.
 */
export function readHeads(app: FastifyInstance, answersTo: (host: string | undefined) => boolean): void {
  // Without a listener Node answers 417 itself, without a problem, before any of this is asked.
  app.server.on('checkExpectation', (request, response) => app.server.emit('request', request, response));
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
      throw new ProblemError('malformed-request', 'The header host is missing. HTTP/1.1 requires it.');
    if (!answersTo(headers.host))
      throw new ProblemError(
        'malformed-request',
        'The header host names another machine. Ask by the address that you were given.',
      );
  });
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith('/v1/')) route.schema = { querystring: z.strictObject({}), ...route.schema };
  });
}
