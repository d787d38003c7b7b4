import { randomUUID } from 'node:crypto';
import helmet from '@fastify/helmet';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { authenticate } from './callers/authentication.ts';
import { guardRoutes } from './callers/guards.ts';
import { limitRates } from './callers/rate-limit.ts';
import type { Deps, Limits } from './context.ts';
import { makeIdempotent } from './http/idempotency.ts';
import { readBodies } from './http/request-body.ts';
import { readHeads } from './http/request-head.ts';
import { answerUnreadable } from './http/unreadable.ts';
import { answerError, answerNowhere, answerProblems } from './problems/answer-error.ts';
import { explainProblems } from './problems/problem-pages.ts';
import { exposeHealth } from './process/health.ts';
import { boundLoad } from './process/load.ts';
import { logRequests } from './process/logging.ts';
import { exposeMetrics } from './process/metrics.ts';
import { describeApi } from './reference/openapi.ts';
import { routes } from './routes/index.ts';

/** How much the API takes upon itself. */
const ordinary: Limits = {
  bodyBytes: 256 * 1024, // the longest message in the widest writing of JSON (6 bytes a character) and its surroundings
  handlerMs: 25_000, // below the lock of an Idempotency-Key, above the patience of a command
  inFlight: 100, // ten for each connection to PostgreSQL: a statement waits for a few others, far below the pool's patience
  requestMs: 20_000, // a whole request must have arrived by then, or slow senders hold all sockets; below handlerMs
  eventLoopDelayMs: 1_000, // at this lag answers miss the 2 s of OP-05, and more requests only make it worse
};

/**
 * The API as an app that does not listen: conventions first, in the order in which a request meets them, then routes.
 *
 * Touches neither database nor engine until a request does.
 */
export async function buildApp(deps: Deps): Promise<FastifyInstance> {
  const limits = { ...ordinary, ...deps.limits };
  const { db, temporal } = deps.inbox;
  const app = Fastify({
    loggerInstance: deps.log,
    logController: new LogController({ disableRequestLogging: true }), // logging.ts writes a line without addresses
    genReqId: () => randomUUID(),
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestMs,
    http: {
      headersTimeout: limits.requestMs,
      connectionsCheckingInterval: Math.ceil(limits.requestMs / 10), // Node looks for slow senders this often
      requireHostHeader: false, // request-head.ts asks for it, and answers with a problem
    },
    connectionTimeout: 60_000, // a silent socket is closed, but never under a handler at work
    keepAliveTimeout: 72_000, // longer than a load balancer's 60 s, so that it is not us who close under its feet
    return503OnClosing: false, // what still arrives on an open connection is answered, and the connection closed
    routerOptions: { maxParamLength: 16 * 1024 }, // a head is no longer: what a parameter may be, its route judges
    clientErrorHandler: (error, socket) => answerUnreadable(error, socket, deps.publicUrl()),
    frameworkErrors: (error, request, reply) => {
      answerError(error, request, { reply, publicUrl: deps.publicUrl() });
    },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);

  guardRoutes(app);
  answerProblems(app, deps.publicUrl);
  logRequests(app);
  readHeads(app);
  // JSON and plain pages need nothing from anywhere; the reference at /docs has a policy of its own (openapi.ts).
  const contentSecurityPolicy = {
    useDefaults: false,
    directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  };
  await app.register(helmet, { contentSecurityPolicy });
  await boundLoad(app, limits);
  authenticate(app, db, await limitRates(app, deps.rateLimits));
  answerNowhere(app);
  readBodies(app);
  makeIdempotent(app, db, deps.presence);
  await describeApi(app);
  exposeMetrics(app, deps.metrics);
  exposeHealth(app, db, temporal);
  explainProblems(app);
  for (const route of routes) route(app, deps);
  await app.ready();
  return app;
}
