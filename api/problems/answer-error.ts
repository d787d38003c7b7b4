import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { migrateCommand } from '../../db/unusable-database.ts';
import { isStripeSilence } from '../../inbox/billing/stripe-silence.ts';
import { EngineDownError, RefusedError } from '../../inbox/engine/command.ts';
import { methodsByAddress } from '../http/methods.ts';
import { isPostgresOutage, mayBeUnmigrated } from '../process/outages.ts';
import { fieldErrors } from './field-errors.ts';
import { notFound, ProblemError } from './problem.ts';
import { type ProblemSlug, problemTypes } from './problem-types.ts';
import { refusalProblem } from './refusal-problem.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The problem with which it was answered; null or unset where it was none. */
    problem: ProblemSlug | null;
  }
}

/** Seconds after which a request that met an outage is worth repeating. */
const retryAfter = { 'retry-after': '5' };

/**
 * Answers every failure of the app as `application/problem+json` (RFC 9457). What fails because the database is behind this release is an
 * outage, which ends with the migration.
 *
 * @param lacksMigrations whether the database lacks migrations of this release; it may fail
 */
export function answerProblems(
  app: FastifyInstance,
  publicUrl: () => string,
  lacksMigrations: () => Promise<boolean> = async () => false,
): void {
  const answerIfBehind = async (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
    const isBehind = await lacksMigrations().catch(() => false);
    if (isBehind) request.log.warn(`a request failed: migrations are missing; run ${migrateCommand}`);
    return answerError(isBehind ? recordsUnavailable() : error, request, { reply, publicUrl: publicUrl() });
  };
  app.setErrorHandler((error: FastifyError, request, reply) =>
    mayBeUnmigrated(error)
      ? answerIfBehind(error, request, reply)
      : answerError(error, request, { reply, publicUrl: publicUrl() }),
  );
  // Where a route looks for its file and has none, as below /docs.
  app.setNotFoundHandler((request, reply) =>
    sendProblem(nothingAtAddress(), request, { reply, publicUrl: publicUrl() }),
  );
}

/**
 * Answers 404 or 405 when no route has the address or its method, before the body is read. Call it once requests are
 * counted, and before the routes are added.
 */
export function answerNowhere(app: FastifyInstance): void {
  const methodsOf = methodsByAddress(app);
  app.addHook('onRequest', async (request) => {
    if (request.is404) throw nothingThere(request.method, methodsOf(request));
  });
}

/** Neither answer gives a record away: the reference lists every address anyway. */
const nothingThere = (method: string, has: readonly string[]): ProblemError =>
  has.length
    ? new ProblemError('method-not-allowed', `This address does not take ${method}; it takes ${has.join(', ')}.`, {
        headers: { allow: has.join(', ') },
      })
    : notFound();

/** Answers one failure, even of a request that reached no route. A failure that nobody foresaw goes to the log as an error. */
export function answerError(
  error: FastifyError | ProblemError,
  request: FastifyRequest,
  { reply, publicUrl }: { readonly reply: FastifyReply; readonly publicUrl: string },
): FastifyReply {
  const problem = problemOf(error, request);
  request.problem = problem.slug;
  if (problem.slug === 'internal-error') request.log.error({ err: error }, 'a request failed');
  return sendProblem(problem, request, { reply, publicUrl });
}

function sendProblem(
  problem: ProblemError,
  request: FastifyRequest,
  { reply, publicUrl }: { readonly reply: FastifyReply; readonly publicUrl: string },
): FastifyReply {
  const { title, status } = problemTypes[problem.slug];
  const { headers = {}, about, ...more } = problem.extras;
  const body = {
    type: `${publicUrl}/problems/${problem.slug}`,
    title,
    status,
    detail: problem.message,
    instance: `urn:uuid:${request.id}`,
    ...more,
    ...about,
  };
  return reply.code(status).headers(headers).type('application/problem+json').send(JSON.stringify(body));
}

/** The problem with which to answer an error. */
export function problemOf(error: FastifyError | ProblemError, request: FastifyRequest): ProblemError {
  if (error instanceof ProblemError) return isToStranger(error, request) ? nothingAtAddress() : error;
  if (hasZodFastifySchemaValidationErrors(error))
    return new ProblemError('invalid-request', 'The request does not match the schema; "errors" names each place.', {
      errors: fieldErrors(error, request.query as Readonly<Record<string, unknown>>),
    });
  if (error instanceof RefusedError) return refusalProblem(error.refusal);
  if (error instanceof EngineDownError)
    return new ProblemError(
      'engine-unavailable',
      'The engine does not answer at the moment. Repeat the same request under its Idempotency-Key.',
      { headers: retryAfter },
    );
  if (isStripeSilence(error))
    return new ProblemError('payments-unavailable', 'Stripe does not answer at the moment. Repeat the request soon.', {
      headers: retryAfter,
    });
  if (isPostgresOutage(error)) return recordsUnavailable();
  return (
    frameworkProblem(error, request) ??
    new ProblemError(
      'internal-error',
      'Something went wrong on our side. Repeat the request, and tell us its "instance" if it fails again.',
    )
  );
}

const recordsUnavailable = (): ProblemError =>
  new ProblemError(
    'records-unavailable',
    'The records cannot be reached at the moment. Repeat the same request soon.',
    { headers: retryAfter },
  );

const whatIsUnread = ({ name }: FastifyError): string =>
  name === 'SyntaxError' ? 'The body is not JSON' : 'The request cannot be read';

/** Whether a 404 goes to somebody who sent no token, whom the words about "this token" would puzzle. */
const isToStranger = ({ slug }: ProblemError, { headers }: FastifyRequest): boolean =>
  slug === 'not-found' && headers.authorization === undefined;

const nothingAtAddress = (): ProblemError => new ProblemError('not-found', 'There is nothing at this address.');

/** The problem for a refusal by the HTTP framework; undefined for any other error. */
function frameworkProblem(error: FastifyError, { routeOptions }: FastifyRequest): ProblemError | undefined {
  switch (error.code) {
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new ProblemError('unsupported-media-type', 'The body must be sent as "Content-Type: application/json".');
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new ProblemError(
        'payload-too-large',
        `The body may be ${routeOptions.bodyLimit} bytes at most. Send less.`,
      );
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return notFound(); // no id is that long
    case 'FST_ERR_BAD_URL':
      return new ProblemError(
        'malformed-request',
        'The address cannot be understood: its percent encoding is broken. Encode it as UTF-8.',
      );
    default:
      return error.statusCode === 400
        ? new ProblemError('malformed-request', `${whatIsUnread(error)}. Correct it and send it again.`)
        : undefined;
  }
}
