import { runProcess, wire } from '../wiring.ts';
import { buildFront } from './app.ts';

/*
 * Runs the front until it is told to stop: the process at the public address. It answers calls for help itself, and whoever reads about
 * them, with pools (one for presses alone, one for readers) and an engine client of its own. It passes all other requests on to the
 * ordinary API, and watches for missed deadlines. It starts, and takes calls for help, whatever becomes of the ordinary API (ADR 21).
 * Killed at any moment it loses nothing.
 */
await runProcess('front', async (config) => {
  const { deps, serve } = await wire(config, { keepsForCalls: true });
  await serve(await buildFront(deps, { url: config.http.ordinaryApiUrl ?? '' }));
});
