import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ProblemError } from '../problems/problem.ts';

/** The most entries that a page may hold. */
const longestPage = 100;

/**
 * How lists are read page by page:
 *
 *     first page          next page
 *     [a b c] d e f   →   a b c [d e f]        cursor = the place of c in the order
 *
 * A cursor names the place of the last entry shown, not a count of entries, so paging neither repeats nor skips an entry when
 * others are inserted meanwhile. It is opaque to callers and belongs to one list with one filter and order; `limit` may change
 * from page to page. It is a place, not a permission: in another caller's hands it continues with what that caller may see.
 */
export const paging = {
  limit: z.coerce
    .number(`must be a whole number from 1 to ${longestPage}`)
    .int()
    .min(1)
    .max(longestPage)
    .default(50)
    .describe(`The most entries that a page may hold, 1 to ${longestPage}.`),
  cursor: z
    .string()
    .max(1000)
    .regex(/^[\w-]+$/, 'must be a cursor')
    .optional()
    .describe('"next" of the previous page; leave it out for the first.'),
};

/** A text within a place. Only printable ASCII, so that PostgreSQL can compare even what a forged cursor holds. */
export const placeText = z
  .string()
  .max(300)
  .regex(/^[\x20-\x7e]*$/);

/** The number of a row within a place, where rows are numbered in their order. */
export const placeNumber = z.int().min(0);

/** An instant within a place, in milliseconds. */
export const placeInstant = z
  .int()
  .min(0)
  .max(Date.UTC(9999, 11, 31));

/** One page of a list: entries in order, and the cursor of the next page; null on the last. */
export interface Page<T> {
  readonly items: T[];
  readonly next: string | null;
}

/**
 * The schema of a page, named after its entries.
 *
 * @throws {Error} when the schema of the entries has no name in the reference
 */
export function pageOf<T extends z.ZodType>(item: T) {
  const { id } = item.meta() ?? {};
  if (id === undefined) throw new Error("A list's entries need a name in the reference: .meta({ id }).");
  return z
    .object({
      items: z.array(item).describe('The records of this page.'),
      next: z.string().nullable().describe('The cursor of the next page; null on the last.'),
    })
    .meta({ id: `${id}List`, description: 'One page of a list.' });
}

/** What cursors need to know of a list: its name, everything it is narrowed to, and the schema of a place in it. */
export interface Listing<P> {
  readonly name: string;
  readonly filter: unknown;
  readonly place: z.ZodType<P>;
}

/** The place that a cursor names; undefined without a cursor. */
function placeIn<P>(listing: Listing<P>, cursor: string | undefined): P | undefined {
  if (cursor === undefined) return undefined;
  const read = z.tuple([z.literal(fingerprint(listing)), listing.place]).safeParse(parsed(cursor));
  if (!read.success)
    throw new ProblemError('invalid-request', 'This list with this filter did not give that cursor.', {
      errors: [{ parameter: 'cursor', detail: 'Start again without a cursor.' }],
    });
  return read.data[1];
}

/** What a request says of the page that it asks for; see {@link paging}. */
export interface PageAsked {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** How the rows of a list are found, the place of each in the order, and how each is shown. */
export interface Paged<R, T, P> {
  /** The rows after a place (exclusive), in order, at most `limit`; from the beginning without a place. */
  readonly find: (after: P | undefined, limit: number) => Promise<readonly R[]>;
  readonly placeOf: (row: R) => P;
  readonly shape: (row: R) => T;
}

/**
 * One page of a list. It looks for one row more than the page may hold: that row tells that there is a next page.
 *
 * @throws {ProblemError} 400 for a cursor that this list with this filter did not give
 */
export async function readPage<R, T, P>(
  listing: Listing<P>,
  { limit, cursor }: PageAsked,
  { find, placeOf, shape }: Paged<R, T, P>,
): Promise<Page<T>> {
  const rows = await find(placeIn(listing, cursor), limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last !== undefined ? [fingerprint(listing), placeOf(last)] : null;
  return { items: shown.map(shape), next: next && Buffer.from(JSON.stringify(next)).toString('base64url') };
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

const fingerprint = ({ name, filter }: Listing<unknown>): string =>
  createHash('sha256')
    .update(JSON.stringify([name, filter]))
    .digest('base64url')
    .slice(0, 12);
