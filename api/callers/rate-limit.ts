import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '../problems/problem.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route never answers 429 to a valid token: set on everything that asks for help. */
    neverLimited?: boolean;
  }
}

/** How many requests each policy allows within a window. */
export interface RateLimits {
  readonly windowS: number;
  /** For each client key. */
  readonly client: number;
  /** For each staff token. */
  readonly staff: number;
  /** For each address that sends requests without a valid token. */
  readonly noToken: number;
}

/** Counts a request and puts what is left on its answer. @throws {ProblemError} 429 when nothing is left */
export type LimitRate = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/**
 * Limits how many requests each token makes in a window, and puts `RateLimit-Policy` and `RateLimit` on every answer,
 * refusals included (draft-ietf-httpapi-ratelimit-headers-10). Call the function it returns once the caller of a
 * request is known, before the body is read.
 *
 * Requests without a valid token are counted by address, apart from all tokens. Somebody who guesses tokens gets 429 in place
 * of 401 and uses up nothing of a valid token at the same address; a right guess is still let in, so it is the length of tokens
 * that keeps guesses out. Behind a proxy the address is the proxy's: all requests without a token share one budget.
 *
 * A window begins with its first request and ends as a whole, so up to twice the limit can pass around its end. Each
 * process counts in its own memory: several processes together allow several times as much, and a restart begins anew.
 * A process counts up to 5000 tokens and as many addresses; beyond that it forgets the one not heard from for longest.
 */
export async function limitRates(app: FastifyInstance, limits: RateLimits): Promise<LimitRate> {
  await app.register(rateLimit, { global: false });
  const timeWindow = limits.windowS * 1_000;
  const ofToken = app.createRateLimit({
    timeWindow,
    max: ({ caller }) => limits[caller?.kind ?? 'noToken'],
    keyGenerator: ({ caller, ip }) => caller?.tokenId ?? ip,
  });
  const ofAddress = app.createRateLimit({ timeWindow, max: limits.noToken });

  return async (request, reply) => {
    const { caller } = request;
    if (caller && request.routeOptions.config.neverLimited) return;
    const counted = await (caller ? ofToken : ofAddress)(request);
    if (counted.isAllowed) return; // only for entries of an allow list, which we do not use
    const { max, remaining, ttlInSeconds, isExceeded } = counted;
    const policy = caller?.kind ?? 'no-token';
    reply.header('ratelimit-policy', `"${policy}";q=${max};w=${limits.windowS}`);
    reply.header('ratelimit', `"${policy}";r=${remaining};t=${ttlInSeconds}`);
    if (!isExceeded) return;
    const whose = caller ? 'This token has' : 'Requests without a valid token from this address have';
    throw new ProblemError('too-many-requests', `${whose} used up the ${max} requests of ${limits.windowS} seconds.`, {
      headers: { 'retry-after': String(Math.max(1, ttlInSeconds)) },
    });
  };
}
