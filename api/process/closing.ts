import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** How long bytes that were on their way when the door closed may take to become a request, in milliseconds. */
const lastBytesMs = 500;

/**
 * Closes the door, answers every request that has come in, and closes all connections once none is left to answer.
 *
 * Node closes what is idle when it stops listening, but then waits: for connections on which nothing was ever asked, for those
 * that were answered since and are kept alive, for a head that never ends. Whoever holds one of them would keep the process.
 */
export async function closeWhenQuiet(app: FastifyInstance): Promise<void> {
  const closed = app.close();
  await pause(lastBytesMs);
  await app.whenQuiet();
  app.server.closeAllConnections();
  await closed;
}
