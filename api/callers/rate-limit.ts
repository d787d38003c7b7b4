import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '../problems/problem.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whoever holds a valid token is never told to come back later: for everything that asks for help. */
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
  /** For each address from which requests without a valid token come. */
  readonly noToken: number;
}

/** Counts a request and says on its answer what is left. @throws {ProblemError} 429 when nothing is. */
export type LimitRate = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/**
 * Limits how many requests a token makes in a window, each token by itself, and writes `RateLimit-Policy` and `RateLimit` on
 * the answer (draft-ietf-httpapi-ratelimit-headers-10), also on a refusal. To be asked once it is known whether there is a
 * caller, before a byte of the body is read.
 *
 * Requests without a valid token are counted by address, apart from all tokens: whoever guesses is told 429 in place of 401,
 * and takes nothing from a valid token at the same address. That token is still let in, so what keeps guesses out is the
 * length of tokens; this keeps them few. Behind a proxy the address is the proxy's, one budget for all without a token.
 *
 * A window begins with its first request and ends as a whole, so twice a policy may pass around its end. Counted in the
 * memory of each process: several allow several times as much, and a restart begins anew. Of 5000 tokens and as many
 * addresses at once; whoever was not heard of for longest is forgotten first.
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
    if (counted.isAllowed) return; // on a list of exceptions, of which there is none
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
