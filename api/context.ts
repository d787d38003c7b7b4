import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Db } from '../db/client.ts';
import type { Presence } from '../db/presence.ts';
import type { Policy } from '../domain/policy/policy.ts';
import type { QuotedMail } from '../inbox/billing/quote.ts';
import type { StripeAtDoor } from '../inbox/billing/stripe-news.ts';
import type { Inbox } from '../inbox/context.ts';
import type { NewsSecrets } from '../inbox/safety/delivery-news.ts';
import type { RateLimits } from './callers/rate-limit.ts';
import type { Metrics } from './process/metrics.ts';
import type { PreviewedMail } from './shapes/billing/quote.ts';

/** What the API is built with. Wired once, in `server.ts`. */
export interface Deps {
  readonly inbox: Inbox;
  /** Connections that only reads of check-ins and panics use, in a process that keeps some for them; else they use those of `inbox`. */
  readonly readDb?: Db;
  readonly metrics: Metrics;
  /**
   * The address at which people and links reach the API, without a slash at its end. Called for each answer, since a
   * free port is known only once the API listens.
   */
  readonly publicUrl: () => string;
  /** `TIME_SCALE`: durations in bodies are policy time and are divided by it. */
  readonly timeScale: number;
  /** The policy before scaling, which durations in bodies are checked against; the manual's when absent. */
  readonly unscaledPolicy?: Policy;
  /** Signs the links in mails and verifies them. */
  readonly linkSecret: string;
  /** Proves links that were signed before the secret was changed. */
  readonly previousLinkSecret?: string | undefined;
  /** What the call-backs of the provider of each channel are signed with: one of these. */
  readonly newsSecrets: NewsSecrets;
  /** Stripe; absent in the front for calls for help, which answers nothing about payments. */
  readonly stripe?: StripeForApi;
  /** Writes the mail that a member would read, and sends it to nobody. */
  readonly previewRefund: (about: QuotedMail) => Promise<PreviewedMail>;
  /** Hands out waiting tickets soon, and returns at once (TK-07). Never throws. */
  readonly routeSoon: () => void;
  /** Made by `createLog` (process/logging.ts). */
  readonly log: FastifyBaseLogger;
  readonly rateLimits: RateLimits;
  /** Whether a request for this Host is answered; every one without it. */
  readonly answersTo?: (host: string | undefined) => boolean;
  /** What is for operators is answered on a port of its own (process/internal-port.ts), and nowhere else. */
  readonly isInternalApart?: boolean;
  /** Lets in no token that does not begin as ours do: those of development do not. */
  readonly ownTokensOnly?: boolean;
  /** The addresses and networks of proxies that are believed when they say for whom they ask; none without it. */
  readonly trustedProxies?: readonly string[] | undefined;
  /** Shows other API processes that this one lives. Without it, they take over what it leaves undone only after half a minute. */
  readonly presence?: Presence;
  /** Overrides the figures of `limits` in app.ts, for tests. */
  readonly limits?: Partial<Limits>;
}

/** What the API has of Stripe. */
export interface StripeForApi extends StripeAtDoor {
  /** Looks at Stripe soon after what webhooks left open, and returns at once. Never throws. */
  readonly lookSoon: () => void;
}

/** How much work the API takes on. Times in milliseconds, sizes in bytes. */
export interface Limits {
  /** The largest body that a route takes unless it takes files. */
  readonly bodyBytes: number;
  /** How many bodies larger than that the API has in hand at the same time. */
  readonly largeBodies: number;
  readonly handlerMs: number;
  /** How many requests the API works on at the same time. */
  readonly inFlight: number;
  /** What probes tell is at most this old. */
  readonly probeMs: number;
  /** How long the whole of a request may take to arrive. */
  readonly requestMs: number;
  /**
   * The API takes on nothing more while its event loop lags more than this; 0 means no limit. A loop that stood still
   * throughout a measurement counts as endlessly late.
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
