import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import pino, { type DestinationStream } from 'pino';

/**
 * The log of an API process: one line for each request, by its route template. Bodies, tokens, queries and addresses of
 * people are never passed to the logger; the redaction is for the day when somebody does.
 */
export const createLog = (level: string, to?: DestinationStream): FastifyBaseLogger =>
  pino(
    {
      level,
      redact: {
        paths: [
          'req.headers',
          'headers',
          'authorization',
          'body',
          'email',
          'name',
          '*.authorization',
          '*.body',
          '*.email',
        ],
        remove: true,
      },
      serializers: { err: withoutValues },
    },
    to ?? pino.destination(1),
  );

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
  if (routine === undefined || typeof code !== 'string') {
    const { type, message, stack } = pino.stdSerializers.err(error);
    return { type, message, stack, code };
  }
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return { type: 'DatabaseError', message: `SQLSTATE ${code}`, stack: frames.join('\n'), table, constraint };
}
