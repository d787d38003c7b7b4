/** A case whose stored state this code cannot read, and why. */
export interface Unreadable {
  readonly caseId: string;
  readonly error: unknown;
}

/** What a list found, in its order, and what it left out because nobody can read it: one such row must not cost everybody the list. */
export interface Listed<R> {
  readonly records: R[];
  readonly unreadable: Unreadable[];
}

/** A row as a record, or as one that nobody can read. */
export type RowRead<R> = { readonly record: R } | { readonly unreadable: Unreadable };

/**
 * The record of a row; the row is unreadable when `read` throws.
 *
 * @param read plain code on a stored state: what it throws is never a failure of the database, which is no fault of the row
 */
export function readRow<R>(caseId: string, read: () => R): RowRead<R> {
  try {
    return { record: read() };
  } catch (error) {
    return { unreadable: { caseId, error } };
  }
}

/** The records among these rows, and what nobody can read. */
export const listed = <R>(rows: readonly RowRead<R>[]): Listed<R> => ({
  records: rows.flatMap((row) => ('record' in row ? [row.record] : [])),
  unreadable: rows.flatMap((row) => ('unreadable' in row ? [row.unreadable] : [])),
});

/** A row and its place in the order of its list, which it has whether or not anybody can read it. */
export type PlacedRow<R, P> = RowRead<R> & { readonly place: P };

/**
 * The next `limit` records of a list from a place on (exclusive), fewer only where the list ends: it reads on past rows that turn out to
 * be unwanted or unreadable.
 *
 * @param rowsAfter at most `limit` rows after a place, in order
 * @param isWanted whether a record that was read belongs in the list; all do without it
 */
export async function readOn<R, P>(
  { after, limit }: { readonly after: P | undefined; readonly limit: number },
  rowsAfter: (place: P | undefined) => Promise<PlacedRow<R, P>[]>,
  isWanted: (record: R) => boolean = () => true,
): Promise<Listed<R>> {
  const found: PlacedRow<R, P>[] = [];
  for (let place = after, count = 0; ; ) {
    const rows = await rowsAfter(place);
    for (const row of rows) {
      const isRecord = 'record' in row;
      if (isRecord && !isWanted(row.record)) continue;
      if (isRecord) count++;
      found.push(row);
      if (count === limit) return listed(found);
    }
    const last = rows.at(-1);
    if (!last || rows.length < limit) return listed(found);
    place = last.place;
  }
}
