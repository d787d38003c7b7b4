import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Db } from '../../db/client.ts';
import { findTokenOwner, type TokenOwner, tokenHash, tokenPrefix } from '../../db/queries/people/tokens.ts';
import { ProblemError } from '../problems/problem.ts';
import { isOpen, requireAccess } from './guards.ts';
import type { LimitRate } from './rate-limit.ts';
import { sharedLookUps } from './shared-look-ups.ts';
import { createStrangerLane } from './stranger-lane.ts';
import { tokenUse } from './token-use.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A press of the panic button: the connections that are kept for presses find its caller. */
    isPress?: boolean;
  }
}

/**
 * Finds the caller of every request by its bearer token and checks the access table, before a byte of the body is read.
 * In between, the request counts against the rate limit of its token, or of its address when the token is not valid or none is needed.
 *
 * Only the token's SHA-256 is stored and looked up (`findTokenOwner`), once for all requests that come at one moment. What was wrong with
 * a token (unknown, revoked, expired, or not of our making where `ownTokensOnly`) is not told apart. In between the request is counted, as
 * the token's or as nobody's.
 *
 * @param callers.pressDb looks up who presses the panic button, where presses have connections of their own
 */
export function authenticate(
  app: FastifyInstance,
  db: Db,
  {
    limitRate,
    ownTokensOnly,
    pressDb = db,
  }: { readonly limitRate: LimitRate; readonly ownTokensOnly: boolean; readonly pressDb?: Db | undefined },
): void {
  const markUse = tokenUse(db);
  app.decorateRequest('caller', null);
  const wrong = createRecentlyWrong();
  const lane = createStrangerLane();
  const together = sharedLookUps<TokenOwner | undefined>();
  const ownerOf = async (token: string, isPress: boolean) => {
    const hash = tokenHash(token);
    if (wrong.has(hash)) return undefined;
    const key = `${isPress ? 'press' : 'other'} ${hash.toString('latin1')}`; // a press waits for no other connections than its own
    const owner = await together(key, () => lane.lookUp(hash, () => findTokenOwner(isPress ? pressDb : db, hash)));
    if (!owner) wrong.add(hash);
    return owner;
  };
  app.addHook('onRequest', async (request, reply) => {
    if (isOpen(request)) return isOutside(request) ? undefined : limitRate(request, reply);
    reply.header('cache-control', 'no-store'); // an answer to a token is for its bearer alone
    const token = /^Bearer +([\x21-\x7e]{1,512})$/i.exec(request.headers.authorization ?? '')?.[1];
    const isOurs = token?.startsWith(tokenPrefix) || !ownTokensOnly;
    const caller = token && isOurs && (await ownerOf(token, request.routeOptions.config.isPress ?? false));
    request.caller = caller || null;
    await limitRate(request, reply);
    if (!caller)
      throw new ProblemError('unauthorized', 'Send a valid token: "Authorization: Bearer <token>".', {
        headers: { 'www-authenticate': 'Bearer' },
      });
    markUse(caller.tokenId);
    requireAccess(request, caller);
  });
}

/** Whether a request asks for an address that no route has, and not below `/v1`. */
const isOutside = ({ routeOptions, url }: FastifyRequest): boolean =>
  routeOptions.url === undefined && !/^\/v1(\/|\?|$)/.test(url);

/** How long a wrong token is known to be wrong, in milliseconds: one that is issued meanwhile is let in only after it. */
const wrongForMs = 2_000;
/** How many wrong tokens a process remembers. */
const wrongAtMost = 5_000;

/** The hashes of tokens that were wrong a moment ago: whoever repeats one costs the database nothing. */
function createRecentlyWrong() {
  const until = new Map<string, number>();
  const keyOf = (hash: Buffer): string => hash.toString('latin1');
  return {
    has: (hash: Buffer): boolean => (until.get(keyOf(hash)) ?? 0) > performance.now(),
    add(hash: Buffer): void {
      const [oldest] = until.keys();
      if (until.size >= wrongAtMost && oldest !== undefined) until.delete(oldest);
      until.delete(keyOf(hash));
      until.set(keyOf(hash), performance.now() + wrongForMs);
    },
  };
}
