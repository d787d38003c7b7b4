import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Db } from '../../db/client.ts';
import { findTokenOwner, tokenHash } from '../../db/queries/people/tokens.ts';
import { ProblemError } from '../problems/problem.ts';
import { isOpen, requireAccess } from './guards.ts';
import type { LimitRate } from './rate-limit.ts';

/**
 * Finds the caller of every request by its bearer token and asks the access table, before a byte of the body is read.
 *
 * Only the token's SHA-256 is stored and looked up (`findTokenOwner`). What was wrong with a
 * token (unknown, revoked, expired) is not told apart. In between the request is counted, as the token's or as nobody's.
 */
export function authenticate(app: FastifyInstance, db: Db, limitRate: LimitRate): void {
  app.decorateRequest('caller', null);
  app.addHook('onRequest', async (request, reply) => {
    if (isOpen(request)) return isUnknown(request) ? limitRate(request, reply) : undefined;
    reply.header('cache-control', 'no-store'); // what a token opens is for its bearer alone
    const token = /^Bearer +([\x21-\x7e]{1,512})$/i.exec(request.headers.authorization ?? '')?.[1];
    const caller = token && (await findTokenOwner(db, tokenHash(token)));
    request.caller = caller || null;
    await limitRate(request, reply);
    if (!caller)
      throw new ProblemError('unauthorized', 'Send a valid token: "Authorization: Bearer <token>".', {
        headers: { 'www-authenticate': 'Bearer' },
      });
    requireAccess(request, caller);
  });
}

/** Whether a request is for an address of the API at which there is nothing. */
const isUnknown = ({ routeOptions, url }: FastifyRequest): boolean =>
  routeOptions.url === undefined && /^\/v1(\/|\?|$)/.test(url);
