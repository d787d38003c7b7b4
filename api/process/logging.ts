import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from 'fastify';
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
      serializers: { err: withoutValues, req: withoutAddress },
      hooks: {
        // Without words of its own a line would take those of its error, past the serializer.
        logMethod([first, words, ...more]: [unknown, unknown?, ...unknown[]], write) {
          const about = first instanceof Error ? { err: first } : first;
          const wordless = words === undefined && typeof about === 'object' && about !== null && 'err' in about;
          write.apply(this, [about, wordless ? 'an error' : words, ...more] as Parameters<typeof write>);
        },
      },
    },
    to ?? pino.destination(1),
  );

/** Logs how each request was answered. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'unknown',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        token: request.caller?.tokenId,
      },
      'request',
    );
  });
}

/** What the log knows of a request, whoever logs it: its address holds references, searches and the tokens of links. */
const withoutAddress = ({ method, routeOptions }: Partial<FastifyRequest>) => ({ method, route: routeOptions?.url });

/** What the log knows of an error. */
interface LoggedError {
  type: string;
  message: string;
  stack: string;
  [key: string]: unknown;
}

/**
 * An error for the log, without the values that some quote: PostgreSQL in its words about rows, the framework in its words
 * about an address. Of these only code and place are kept, also where they are the cause of another error.
 */
function withoutValues(error: Error): LoggedError {
  const {
    name,
    message,
    stack = '',
    code,
    severity,
    table,
    constraint,
    cause,
  } = error as Error & Record<string, unknown>;
  const frames = stack.split('\n').filter((line) => line.startsWith('    at '));
  const inner = cause instanceof Error ? { cause: withoutValues(cause) } : {};
  if (severity !== undefined && typeof code === 'string')
    return {
      type: 'DatabaseError',
      message: `SQLSTATE ${code}`,
      stack: frames.join('\n'),
      table,
      constraint,
      ...inner,
    };
  const quotes = typeof code === 'string' && code.startsWith('FST_');
  const words = quotes ? code : message;
  return { type: name, message: words, stack: [`${name}: ${words}`, ...frames].join('\n'), code, ...inner };
}
