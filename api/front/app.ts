import type { FastifyInstance } from 'fastify';
import type { Deps } from '../context.ts';
import { withConventions } from '../conventions.ts';
import { exposeHealth } from '../process/health.ts';
import { readsOfCalls, urgentRoutes } from '../routes/urgent-routes.ts';
import { type Behind, passOn } from './pass-on.ts';

/** How long the ordinary API may take to say that it lives, in milliseconds. */
const patience = 1_000;

/**
 * Builds the front as an app that does not listen: the conventions of the API, the urgent routes, the reads of calls for help, and for
 * everything else a way through to the ordinary API behind it ({@link passOn}).
 *
 * Does not touch the database, the engine or the ordinary API until a request does.
 */
export async function buildFront(deps: Deps, behind: Behind): Promise<FastifyInstance> {
  const { inbox, readDb = inbox.db } = deps;
  const { db, temporal } = inbox;
  const { app, limits } = await withConventions(deps, (bare, ofBare) => passOn(bare, behind, ofBare));
  exposeHealth(app, {
    db,
    temporal,
    watchdogAge: () => deps.metrics.watchdogAge(),
    probeMs: limits.probeMs,
    isApiThere: () => isThere(behind.url),
  });
  for (const route of urgentRoutes) route(app, deps);
  for (const route of readsOfCalls) route(app, { ...deps, inbox: { ...inbox, db: readDb } });
  await app.ready();
  return app;
}

const isThere = async (url: string): Promise<boolean> =>
  (await fetch(new URL('/livez', url), { signal: AbortSignal.timeout(patience) })).ok;
