import type { FieldError } from './field-errors.ts';
import type { ProblemSlug } from './problem-types.ts';

/** What a problem may carry beside its type and detail. */
export interface ProblemExtras {
  readonly errors?: readonly FieldError[];
  /** What happened since the version that the caller had read. */
  readonly changes?: readonly {
    readonly revision: number;
    readonly at: string;
    readonly code: string;
    readonly text: string;
  }[];
  /** What a program needs to go on, such as `clientIds`: members of the problem by their names. */
  readonly about?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown anywhere in a request to answer it with a problem. `detail` is a sentence for the caller, without personal data. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly slug: ProblemSlug;
  readonly extras: ProblemExtras;
  constructor(slug: ProblemSlug, detail: string, extras: ProblemExtras = {}) {
    super(detail);
    this.slug = slug;
    this.extras = extras;
  }
}

/** The one 404 of the API. It says nothing about what was asked for, so that what is hidden looks like what does not exist. */
export const notFound = (): ProblemError =>
  new ProblemError('not-found', 'There is nothing here that this token may see.');

/**
 * What was found.
 *
 * @throws {ProblemError} the one 404 when nothing was found
 */
export function orNotFound<T>(found: T | undefined): T {
  if (found === undefined) throw notFound();
  return found;
}
