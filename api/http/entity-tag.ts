import type { FastifyRequest } from 'fastify';
import type { Db } from '../../db/client.ts';
import { isCommandKnown } from '../../db/queries/cases/commands.ts';
import { changesSince } from '../../db/queries/cases/timelines.ts';
import { iso } from '../../domain/machine/instant.ts';
import { sentence } from '../../domain/texts/sentences.ts';
import { ProblemError, type ProblemExtras } from '../problems/problem.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route changes a record at a given version: it takes `If-Match`. */
    onVersion?: boolean;
  }
}

/** Part of the configuration of every route that reads it, so that the reference documents `If-Match`. */
export const onVersion = { onVersion: true } as const;

/** What a precondition needs to know of a record. */
export interface Versioned {
  readonly caseId: string;
  readonly version: number;
}

/**
 * The strong entity tag of a record: its version, which only people change. It tells whether a decision still rests on
 * what was read. It is no cache key: marks and mails change a record and leave the tag as it is.
 */
export const entityTag = (version: number): string => `"${version}"`;

/**
 * The version that a staff command rests on, from its `If-Match`. The caller hands it to the machine, which refuses any other.
 *
 * A command that was carried out before passes at any version, since its own success may have changed the version.
 *
 * @throws {ProblemError} 428 without the header, 400 when it is not one strong tag, 412 when the record has changed since
 */
export async function matchVersion(
  db: Db,
  request: FastifyRequest,
  { record, commandId }: { readonly record: Versioned; readonly commandId: string },
): Promise<number> {
  const version = versionAsked(request);
  if (version !== record.version && !(await isCommandKnown(db, record.caseId, commandId)))
    throw await staleProblem(db, record, version);
  return version;
}

/**
 * The version that the `If-Match` of a request names.
 *
 * @throws {ProblemError} 428 without the header, 400 when it is not one strong tag
 */
export function versionAsked(request: FastifyRequest): number {
  if (!request.routeOptions.config.onVersion)
    throw new Error(`${request.routeOptions.url} reads If-Match, but its configuration lacks onVersion.`);
  const given = request.headers['if-match'];
  if (given === undefined) throw new ProblemError('if-match-missing', 'Read the record and send its ETag as If-Match.');
  const digits = /^"(\d{1,9})"$/.exec(given)?.[1];
  if (digits === undefined)
    throw new ProblemError(
      'malformed-request',
      'If-Match must be one ETag as this API gave it, such as "3" with its quotes.',
    );
  return Number(digits);
}

/** The 412 that names what has happened since the version that the caller had read. For staff only: it hides nothing. */
export async function staleProblem(db: Db, record: Versioned, seen: number): Promise<ProblemError> {
  const changes = await changesSince(db, record.caseId, seen);
  return staleSince(
    seen,
    changes.map(({ revision, at, code, params }) => ({
      revision,
      at: iso(at.getTime()),
      code,
      text: sentence(code, params),
    })),
  );
}

/** The 412 that names these changes. */
export const staleSince = (seen: number, changes: NonNullable<ProblemExtras['changes']>): ProblemError =>
  new ProblemError(
    'stale',
    `You decided on version ${seen}, and the record has changed since. Read it again and send its new ETag.`,
    { changes },
  );
