import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { answerUnreadable } from '../http/unreadable.ts';
import { notFound } from '../problems/problem.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * Of a route that tells operators about the process. `only`: where there is an internal port, it is answered there and nowhere else;
     * `too`: it is answered on both. All other routes are answered on the public port alone.
     */
    internal?: 'only' | 'too';
  }
  interface FastifyInstance {
    /** Listens on the internal port; null where the app has none, so that everything is on one port. */
    internal: Server | null;
  }
  interface FastifyRequest {
    /** Whether operators ask: on the internal port, or on the only one. */
    isInternal: boolean;
  }
}

/** Time limits of the internal port, in milliseconds. */
interface PortLimits {
  readonly requestMs: number;
}

/**
 * Gives the app a second port for operators, with the same routes behind it, and keeps what is theirs (figures, states, the reference) off
 * the public one: there it is a 404 like any address that does not exist. Without `isApart` everything is answered on the one port.
 *
 * Call it before routes are added. The internal port listens once {@link listenInternally} is called, and closes with the app.
 */
export function keepInternal(
  app: FastifyInstance,
  {
    isApart,
    limits,
    publicUrl,
  }: { readonly isApart: boolean; readonly limits: PortLimits; readonly publicUrl: () => string },
): void {
  const { requestMs } = limits;
  const server = isApart
    ? createServer(
        { headersTimeout: requestMs, requestTimeout: requestMs, requireHostHeader: false },
        (request, response) => app.routing(request, response),
      )
    : null;
  const internal = new WeakSet<Socket>();
  server?.on('connection', (socket: Socket) => internal.add(socket));
  server?.on('clientError', (error, socket) => answerUnreadable(error, socket as Socket, publicUrl()));
  app.decorate('internal', server);
  app.decorateRequest('isInternal', true);

  app.addHook('onRoute', (route) => {
    if (isReference(route.url)) route.config = { ...route.config, internal: 'only' };
  });
  app.addHook('onRequest', async (request) => {
    if (!server) return;
    request.isInternal = internal.has(request.raw.socket);
    const { internal: where } = request.routeOptions.config;
    if (where !== 'too' && request.isInternal !== (where === 'only')) throw notFound();
  });
  app.addHook('onClose', async () => {
    server?.close();
    server?.closeAllConnections();
  });
}

const isReference = (url: string): boolean => url === '/docs' || url.startsWith('/docs/');

/**
 * Starts to listen on the internal port, where the app has one, and answers which it is.
 *
 * @throws {Error} with the variable `INTERNAL_PORT` when the port cannot be had
 */
export async function listenInternally(
  { internal, log }: FastifyInstance,
  { host, internalPort }: { readonly host: string; readonly internalPort?: number | undefined },
): Promise<number | undefined> {
  if (!internal) return undefined;
  internal.listen(internalPort, host);
  await once(internal, 'listening').catch((error: Error) => {
    throw Object.assign(error, { variable: 'INTERNAL_PORT' });
  });
  const { port } = internal.address() as AddressInfo;
  log.info({ port }, 'operators are answered on the internal port');
  return port;
}
