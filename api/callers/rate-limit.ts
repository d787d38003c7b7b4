import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '../problems/problem.ts';
import { breath } from '../process/breath.ts';
import { isOpen } from './guards.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route never answers 429 to a valid token: set on everything that asks for help. */
    neverLimited?: boolean;
    /**
     * Of a route that is open to anyone: it counts `nothing`, or only the `failures` of a proof that comes in the request itself, by
     * {@link FastifyInstance.countFailure}. All other open routes count every request.
     */
    counts?: 'nothing' | 'failures';
  }
  interface FastifyRequest {
    /** Who looks at something by a signed link, once {@link FastifyInstance.countView} is told; null before. */
    viewer: string | null;
  }
  interface FastifyInstance {
    /** Counts what somebody is shown by a signed link, whatever their address. @throws {ProblemError} 429 when they have nothing left */
    countView: (request: FastifyRequest, reply: FastifyReply, viewer: string) => Promise<void>;
    /** Counts a request whose signature is wrong against its address. @throws {ProblemError} 429 when the address has nothing left */
    countFailure: LimitRate;
  }
}

/** How many requests each policy allows within a window. */
export interface RateLimits {
  readonly windowS: number;
  /** For each client key. */
  readonly client: number;
  /** For each staff token. */
  readonly staff: number;
  /** For each address that sends requests without a valid token, or with a wrong signature. */
  readonly noToken: number;
  /** For each address that asks for pages which are open to anyone; as many times somebody is shown what a signed link shows. */
  readonly open: number;
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
 * that keeps guesses out. Requests for open pages are counted by address, too, in a budget of their own. A signed link or call-back counts
 * only when its signature is wrong, so a contact who presses a link is let in whatever others do at the same address. What is written down
 * each time that a link shows it, such as a place, is counted for whom it is shown to.
 *
 * Behind a proxy that `TRUST_PROXY` does not name, the address is the proxy's: all strangers share one budget.
 *
 * An address that has nothing left is answered after a breath, so that asking again at once is no flood.
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
  const ofStranger = app.createRateLimit({ timeWindow, max: limits.noToken });
  const ofReader = app.createRateLimit({ timeWindow, max: limits.open });
  const ofViewer = app.createRateLimit({
    timeWindow,
    max: limits.open,
    keyGenerator: ({ viewer, ip }) => viewer ?? ip,
  });

  const count = async (request: FastifyRequest, reply: FastifyReply, policy: Budget): Promise<void> => {
    const counters = { client: ofToken, staff: ofToken, open: ofReader, view: ofViewer, 'no-token': ofStranger };
    const counted = await counters[policy](request);
    if (counted.isAllowed) return; // only for entries of an allow list, which we do not use
    const { max, remaining, ttlInSeconds, isExceeded } = counted;
    reply.header('ratelimit-policy', `"${policy}";q=${max};w=${limits.windowS}`);
    reply.header('ratelimit', `"${policy}";r=${remaining};t=${ttlInSeconds}`);
    if (!isExceeded) return;
    if (policy !== 'client' && policy !== 'staff') await breath(); // a stranger who asks again at once is answered in our time
    const whose = whoseBudget[policy];
    throw new ProblemError('too-many-requests', `${whose} used up the ${max} requests of ${limits.windowS} seconds.`, {
      headers: { 'retry-after': String(Math.max(1, ttlInSeconds)) },
    });
  };
  app.decorate('countFailure', (request, reply) => count(request, reply, 'no-token'));
  app.decorateRequest('viewer', null);
  app.decorate('countView', async (request, reply, viewer) => {
    request.viewer = viewer;
    await count(request, reply, 'view');
  });
  return async (request, reply) => {
    const { caller, routeOptions } = request;
    const { neverLimited, counts } = routeOptions.config;
    if (caller ? neverLimited : counts !== undefined) return;
    const isPage = routeOptions.url !== undefined && isOpen(request);
    await count(request, reply, caller?.kind ?? (isPage ? 'open' : 'no-token'));
  };
}

/** The policies by which requests are counted, as `RateLimit-Policy` names them. */
type Budget = 'client' | 'staff' | 'open' | 'view' | 'no-token';

const whoseBudget: Readonly<Record<Budget, string>> = {
  client: 'This token has',
  staff: 'This token has',
  open: 'Requests for open pages from this address have',
  view: 'Views by this link have',
  'no-token': 'Requests without a valid token from this address have',
};
