import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** Milliseconds that bytes already on their way get to become a request once the API no longer listens. */
const lastBytesMs = 500;

/**
 * Stops listening, answers every request that has come in, and closes all connections once none is left to answer.
 *
 * Left alone, Node closes idle connections when it stops listening but then waits for others: those that never asked anything,
 * those kept alive after a later answer, those whose head never ends. Any of them would keep the process alive.
 */
export async function closeWhenQuiet(app: FastifyInstance): Promise<void> {
  const closed = app.close();
  await pause(lastBytesMs);
  await Promise.all([app.whenQuiet(), app.whenNothingIsPassedOn?.()]);
  app.server.closeAllConnections();
  await closed;
}
