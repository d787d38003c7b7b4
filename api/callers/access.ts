import type { Rule } from './access/access-rule.ts';
import { openAccess } from './access/open.ts';
import { peopleAccess } from './access/people.ts';
import { rulesAccess } from './access/rules.ts';
import { safetyAccess } from './access/safety.ts';
import { ticketAccess } from './access/tickets.ts';

/** The subjects' tables as one. @throws Error when two of them have a line for one route: neither may win by its place here. */
export function oneTable(...tables: readonly Readonly<Record<string, Rule>>[]): Readonly<Record<string, Rule>> {
  const lines = tables.flatMap((table) => Object.entries(table));
  const routes = lines.map(([route]) => route);
  const twice = routes.find((route, n) => routes.indexOf(route) < n);
  if (twice !== undefined) throw new Error(`The access table has two lines for ${twice}: keep one.`);
  return Object.fromEntries(lines);
}

/**
 * Who may call what. Every route of the API stands in one of these tables and nowhere else; one that is missing, or stands
 * here and is not there, keeps the API from starting and `npm run check` from passing. The tests of who is let in are made
 * from it.
 *
 * These rules never depend on the thing asked for, so a 403 by them tells nothing about it. Whether a caller may see one
 * ticket is `sightOf` (caller.ts), whose answer is a 404. `guards.ts` keeps them.
 */
export const access: Readonly<Record<string, Rule>> = oneTable(
  openAccess,
  peopleAccess,
  ticketAccess,
  rulesAccess,
  safetyAccess,
);
