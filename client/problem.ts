import type { Problem, ProblemStatuses } from './schema.ts';

/** The slug of a type of problem: the last part of its address, which explains it. */
export type ProblemSlug = keyof ProblemStatuses;

/** A problem of a type that is known: its status, and what this type always carries. */
export type ProblemOf<S extends ProblemSlug> = S extends ProblemSlug
  ? Problem & { status: ProblemStatuses[S] } & (S extends 'stale' ? Required<Pick<Problem, 'changes'>> : unknown) &
      (S extends 'invalid-request' ? Required<Pick<Problem, 'errors'>> : unknown)
  : never;

/**
 * Whether a problem is of one of these types, so that a caller can go by it.
 *
 * @example
 * if (isProblem(error, 'stale')) console.log(error.changes.map(({ text }) => text));
 */
export function isProblem<S extends ProblemSlug>(
  problem: Problem | undefined,
  ...slugs: readonly [S, ...S[]]
): problem is ProblemOf<S> {
  const slug = problem?.type.slice(problem.type.lastIndexOf('/') + 1);
  return slugs.some((each) => each === slug);
}

/** Thrown where a problem has no other way out: by `dataOf` and by `each`. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;
  /** The key of the POST, to repeat it under; undefined for a GET or PUT. */
  readonly idempotencyKey: string | undefined;
  constructor(problem: Problem, idempotencyKey?: string) {
    super(`${problem.status} ${problem.title}: ${problem.detail}`);
    this.problem = problem;
    this.idempotencyKey = idempotencyKey;
  }
}

/**
 * The problem that an answer without success holds. What did not come from the API, such as the page of a proxy, becomes
 * a problem of no type (`about:blank`, RFC 9457) with the status that was seen.
 */
export function problemIn(body: unknown, { status, statusText }: Response): Problem {
  if (isObject(body) && typeof body['type'] === 'string' && typeof body['status'] === 'number')
    return body as unknown as Problem;
  const title = statusText || `Status ${status}`;
  return { type: 'about:blank', title, status, detail: 'The answer holds no problem of this API.', instance: '' };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
