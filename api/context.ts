import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Presence } from '../db/presence.ts';
import type { Policy } from '../domain/policy/policy.ts';
import type { Inbox } from '../inbox/context.ts';
import type { RateLimits } from './callers/rate-limit.ts';
import type { Metrics } from './process/metrics.ts';

/** What the API is built with. Wired once, in `server.ts`. */
export interface Deps {
  readonly inbox: Inbox;
  readonly metrics: Metrics;
  /** How people and links reach the API, without a slash at its end; asked for with each answer, since a free port is known late. */
  readonly publicUrl: () => string;
  /** `TIME_SCALE`: durations in bodies are policy time and are divided by it. */
  readonly timeScale: number;
  /** The policy before it was scaled, by which durations in bodies are judged; the manual's without it. */
  readonly unscaledPolicy?: Policy;
  /** Signs and proves the links in mails. */
  readonly linkSecret: string;
  /** What the call-backs of providers are signed with. */
  readonly providerSecret: string;
  /** Has waiting tickets handed out soon, without waiting for it (TK-07). Never throws. */
  readonly routeSoon: () => void;
  /** Made by `createLog` in logging.ts. */
  readonly log: FastifyBaseLogger;
  readonly rateLimits: RateLimits;
  /** How other API processes see that this one lives; without it, what it leaves undone is taken over after half a minute. */
  readonly presence?: Presence;
  /** Overrides the figures of `limits` in app.ts, for tests. */
  readonly limits?: Partial<Limits>;
}

/** How much the API takes upon itself. Times in milliseconds, sizes in bytes. */
export interface Limits {
  readonly bodyBytes: number;
  readonly handlerMs: number;
  /** Requests that are worked on at the same time. */
  readonly inFlight: number;
  /** How long a request may take to arrive as a whole. */
  readonly requestMs: number;
  /**
   * The lag of the event loop above which nothing more is taken on; 0 for whatever it is. A loop that stood still all
   * through a look at it has endless lag.
   */
  readonly eventLoopDelayMs: number;
}

/** The app as routes see it: bodies, queries and answers are typed by their zod schemas. */
export type Api = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** Adds one route. */
export type Route = (api: Api, deps: Deps) => void;
