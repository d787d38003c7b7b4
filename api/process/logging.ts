import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from 'fastify';
import pino, { type DestinationStream } from 'pino';

/**
 * The log of an API process: one line for each request, with the template of its route. Nobody passes bodies, tokens,
 * queries or people's addresses to the logger; the redaction is for the day when somebody does.
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
        // A line without a message would take that of its error, which the serializer would not clean.
        logMethod([first, words, ...more]: [unknown, unknown?, ...unknown[]], write) {
          const about = first instanceof Error ? { err: first } : first;
          const wordless = words === undefined && typeof about === 'object' && about !== null && 'err' in about;
          write.apply(this, [about, wordless ? 'an error' : words, ...more] as Parameters<typeof write>);
        },
      },
    },
    to ?? pino.destination(1),
  );

/** Logs how each request was answered, but for those that another process answered. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    if (request.isPassedOn) return;
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

/**
 * What the log shows of a request, whoever logs it. The address is left out: it holds references, searches and the tokens of links.
 */
const withoutAddress = ({ method, routeOptions }: Partial<FastifyRequest>) => ({ method, route: routeOptions?.url });

/** What the log shows of an error. */
interface LoggedError {
  type: string;
  message: string;
  stack: string;
  [key: string]: unknown;
}

/**
 * An error for the log, without the values that some errors quote: PostgreSQL quotes rows, the framework quotes addresses. Of
 * such an error only its code and where it happened are kept, even where it is the cause of another error.
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
