/** Codes of the operating system for a refused or broken connection. */
const broken = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** Messages of the driver for errors that carry no code. */
const said =
  /^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/**
 * PostgreSQL's own codes for "not now": connection exceptions (08), too many connections (53), shutting down or starting (57P),
 * a statement or lock that took too long (57014, 55P03, 25P03), and a transaction that had to give way to another (40). A user that is not
 * let in (28) and a database that is not there (3D000) are told to callers in the same way: nothing is wrong with their request.
 */
const passing = /^(08|28|53|57P|40)|^(57014|55P03|25P03|3D000)$/;

/** A table or column that is not there, as on a database without the migrations of this release. */
const schemaBehind = /^(42P01|42703)$/;

/** Whether an error may come from a schema that is behind this release. Only the database can tell whether it does. */
export function mayBeUnmigrated(error: unknown): boolean {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' && schemaBehind.test(code);
}

/** Whether an error means that PostgreSQL cannot serve at the moment, so that the same request may succeed later. */
export function isPostgresOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isPostgresOutage);
  const { code } = error as { code?: unknown };
  if (typeof code === 'string') return broken.has(code) || passing.test(code);
  return said.test(error.message);
}
