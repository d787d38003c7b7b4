/** What a person runs when migrations are missing. */
export const migrateCommand = 'node dist/db/tools/migrate.js';

/** PostgreSQL's codes for a set-up that only a person can mend, each with what to do about it. */
const remedies: Readonly<Record<string, (user: string) => string>> = {
  '28P01': (user) => `does not take the password of the user "${user}": correct it in DATABASE_URL`,
  '28000': (user) => `does not let the user "${user}" in: correct the user in DATABASE_URL, or let it in (pg_hba.conf)`,
  '3D000': () => 'is not there: make it, or correct its name in DATABASE_URL',
  '42501': (user) =>
    `does not let the user "${user}" do this: the migration and the tools work as the owner of the tables, such as hotmess_owner, ` +
    'and everything else as a login in hotmess_runtime',
  '42P01': () => `has no tables yet: run npm run migrate (of a build: ${migrateCommand}) first`,
};

/**
 * Why a database cannot be used as it is set up, and what to do about it, in a sentence; undefined for every other failure, an outage
 * among them. It names the database, its host and the user, and never the password.
 *
 * Not guaranteed for a missing table: that all are missing. A release that is newer than its database finds some of its tables.
 */
export function whyUnusable(error: unknown, url: string): string | undefined {
  const { code, severity } = (error ?? {}) as { readonly code?: unknown; readonly severity?: unknown };
  if (severity === undefined || typeof code !== 'string') return undefined;
  const remedy = Object.hasOwn(remedies, code) ? remedies[code] : undefined;
  return remedy && `${placeOf(url)} ${remedy(decodeURIComponent(new URL(url).username))} (SQLSTATE ${code}).`;
}

/** A database as sentences name it. */
export function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `The database ${pathname.slice(1)} at ${host}`;
}
