import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import { stdSerializers } from 'pino';

/**
 * How the API logs: one line for each request, by its route template. Bodies, tokens, queries and addresses of people
 * are never passed to the logger; the redaction is for the day when somebody does.
 */
export const loggerOptions = (level: string): FastifyServerOptions['logger'] => ({
  level,
  redact: {
    paths: ['req.headers', 'headers', 'authorization', 'body', 'email', 'name', '*.authorization', '*.body', '*.email'],
    remove: true,
  },
  serializers: { err: withoutValues },
});

/** Logs how each request was answered. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        ...{ method: request.method, route: request.routeOptions.url ?? 'unknown', status: reply.statusCode },
        ...{ ms: Math.round(reply.elapsedTime), token: request.caller?.tokenId },
      },
      'request',
    );
  });
}

/** An error for the log. PostgreSQL's words quote the values of rows, so of its errors only code and place are kept. */
function withoutValues(error: Error): { type: string; message: string; stack: string; [key: string]: unknown } {
  const { code, table, constraint, routine } = error as Error & Record<string, unknown>;
  if (routine === undefined || code === undefined) {
    const { type, message, stack } = stdSerializers.err(error);
    return { type, message, stack, code };
  }
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return { type: 'DatabaseError', message: `SQLSTATE ${String(code)}`, stack: frames.join('\n'), table, constraint };
}
