/**
 * A point in time as milliseconds since the epoch, UTC. The only form in which time moves through machines, the
 * shell and the inbox; ISO text exists at the HTTP edge and in sentences, `Date` at the database edge.
 */
export type Instant = number;

/** A span in milliseconds, already divided by `TIME_SCALE`. */
export type Span = number;

/** The instant as ISO 8601 UTC with milliseconds, the form of every instant in the API. */
export const iso = (at: Instant): string => new Date(at).toISOString();

/** The instant as ISO 8601, or null where there is none. */
export const isoOrNull = (at: Instant | null | undefined): string | null =>
  at === null || at === undefined ? null : iso(at);
