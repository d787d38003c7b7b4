import type { FastifyInstance } from 'fastify';
import type { Deps } from './context.ts';
import { withConventions } from './conventions.ts';
import { explainProblems } from './problems/problem-pages.ts';
import { exposeHealth } from './process/health.ts';
import { describeApi } from './reference/openapi.ts';
import { routes } from './routes/index.ts';

/**
 * Builds the whole API as an app that does not listen: the conventions, then every route.
 *
 * Does not touch the database or the engine until a request does.
 */
export async function buildApp(deps: Deps): Promise<FastifyInstance> {
  const { db, temporal } = deps.inbox;
  const { app, limits } = await withConventions(deps);
  await describeApi(app);
  exposeHealth(app, { db, temporal, watchdogAge: () => deps.metrics.watchdogAge(), probeMs: limits.probeMs });
  explainProblems(app);
  for (const route of routes) route(app, deps);
  await app.ready();
  return app;
}
