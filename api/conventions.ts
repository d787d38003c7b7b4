import { randomUUID } from 'node:crypto';
import helmet from '@fastify/helmet';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { missingMigrations } from '../db/queries/http/health.ts';
import { keepAccessLog } from './callers/access-log.ts';
import { authenticate } from './callers/authentication.ts';
import { guardRoutes } from './callers/guards.ts';
import { limitRates } from './callers/rate-limit.ts';
import type { Api, Deps, Limits } from './context.ts';
import { boundLargeBodies } from './http/bodies/large-bodies.ts';
import { readBodies } from './http/bodies/request-body.ts';
import { closeUnread } from './http/bodies/unread-body.ts';
import { makeIdempotent } from './http/idempotency.ts';
import { linkAddress } from './http/link-address.ts';
import { readHeads } from './http/request-head.ts';
import { answerUnreadable } from './http/unreadable.ts';
import { withoutSlash } from './http/urgent.ts';
import { answerError, answerNowhere, answerProblems } from './problems/answer-error.ts';
import { askedOnceIn } from './process/asked-once.ts';
import { keepInternal } from './process/internal-port.ts';
import { boundLoad } from './process/load.ts';
import { logRequests } from './process/logging.ts';
import { exposeMetrics } from './process/metrics.ts';
import { repeatInSight } from './routes/records/repeat-in-sight.ts';

/** What the API takes on unless {@link Deps} say otherwise. */
const ordinary: Limits = {
  bodyBytes: 256 * 1024, // the longest message, if JSON escapes every character (6 bytes each), and the fields around it
  largeBodies: 2, // five files of 5 MB in base64 take 130 MB until they are stored, and the event loop for most of a second
  handlerMs: 25_000, // shorter than the lock of an Idempotency-Key, longer than a command waits for the engine
  inFlight: 100, // ten for each PostgreSQL connection: a statement waits for a few others, far less than the pool allows
  probeMs: 1_000, // probes come every few seconds, and whoever hammers at them costs one look a second
  requestMs: 20_000, // shorter than handlerMs; without a limit, slow senders would hold all sockets
  eventLoopDelayMs: 1_000, // at this lag answers exceed the 2 s of OP-05, and more requests only make it worse
};

/** An app with the conventions of the API, and the limits that it keeps. */
interface Begun {
  readonly app: Api;
  readonly limits: Limits;
}

/** Takes over, within the limits of the app, what it has no route for. */
type PassOn = (app: FastifyInstance, limits: Limits) => Promise<void>;

/**
 * An app with the conventions of the API, in the order in which a request meets them, and without routes. It does not listen, and touches
 * neither database nor engine until a request does.
 *
 * @param passOn takes over every request for which no route will be added, once its head has been read: before it is counted, before its
 *   caller is looked up and before its body is read. Without it such a request is answered 404 or 405, and every line of the access table
 *   needs a route.
 */
export async function withConventions(deps: Deps, passOn?: PassOn): Promise<Begun> {
  const limits = { ...ordinary, ...deps.limits };
  const { db, pressDb } = deps.inbox;
  const app = Fastify({
    loggerInstance: deps.log,
    logController: new LogController({ disableRequestLogging: true }), // logging.ts writes a line without addresses
    genReqId: () => randomUUID(),
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestMs,
    trustProxy: deps.trustedProxies ? [...deps.trustedProxies] : false,
    http: {
      headersTimeout: limits.requestMs,
      connectionsCheckingInterval: Math.ceil(limits.requestMs / 10), // Node looks for slow senders this often
      requireHostHeader: false, // request-head.ts asks for it, and answers with a problem
    },
    connectionTimeout: 60_000, // closes silent sockets, but never one whose request is being handled
    keepAliveTimeout: 72_000, // longer than a load balancer's 60 s, so that it closes first and never sends into a closing socket
    return503OnClosing: false, // a request that still arrives on an open connection is answered; then the connection closes
    rewriteUrl: (asked) => linkAddress(withoutSlash(asked)),
    routerOptions: { maxParamLength: 16 * 1024 }, // as long as a head can be: each route checks its own parameters
    clientErrorHandler: (error, socket) => answerUnreadable(error, socket, deps.publicUrl()),
    frameworkErrors: (error, request, reply) => {
      answerError(error, request, { reply, publicUrl: deps.publicUrl() });
    },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);

  guardRoutes(app, { isWhole: !passOn });
  keepInternal(app, { isApart: deps.isInternalApart ?? false, limits, publicUrl: deps.publicUrl });
  const lacksMigrations = askedOnceIn(limits.probeMs, async () => (await missingMigrations(db)).length > 0);
  answerProblems(app, deps.publicUrl, lacksMigrations);
  logRequests(app);
  readHeads(app, deps.answersTo ?? (() => true));
  closeUnread(app);
  await passOn?.(app, limits);
  // JSON and plain pages load nothing; the reference at /docs has a policy of its own (openapi.ts).
  const contentSecurityPolicy = {
    useDefaults: false,
    directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  };
  await app.register(helmet, { contentSecurityPolicy });
  await boundLoad(app, limits);
  const { rateLimits, ownTokensOnly = false } = deps;
  authenticate(app, db, { limitRate: await limitRates(app, rateLimits), ownTokensOnly, pressDb });
  keepAccessLog(app, db, deps.metrics);
  if (!passOn) answerNowhere(app);
  boundLargeBodies(app, limits);
  readBodies(app);
  makeIdempotent(app, db, { presence: deps.presence, shownAgain: repeatInSight });
  exposeMetrics(app, deps.metrics, limits);
  return { app, limits };
}
