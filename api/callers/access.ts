import type { Rule } from './access/access-rule.ts';
import { billingAccess } from './access/billing.ts';
import { openAccess } from './access/open.ts';
import { peopleAccess } from './access/people.ts';
import { rulesAccess } from './access/rules.ts';
import { safetyAccess } from './access/safety.ts';
import { ticketAccess } from './access/tickets.ts';

/**
 * Joins the tables of the subjects.
 *
 * @throws Error when two of them have a line for the same route: the order of the tables must not decide which one counts.
 */
export function oneTable(...tables: readonly Readonly<Record<string, Rule>>[]): Readonly<Record<string, Rule>> {
  const lines = tables.flatMap((table) => Object.entries(table));
  const routes = lines.map(([route]) => route);
  const twice = routes.find((route, n) => routes.indexOf(route) < n);
  if (twice !== undefined) throw new Error(`The access table has two lines for ${twice}: keep one.`);
  return Object.fromEntries(lines);
}

/**
 * Who may call what. Every route of the API stands in exactly one of these tables. A route without a line, or a line without a
 * route, keeps the API from starting and `npm run check` from passing. The tests of access are generated from it.
 *
 * These rules never depend on the record asked for, so their 403 gives nothing away about it. Whether a caller may see
 * a particular ticket is for `sightOf` (caller.ts), whose answer is a 404. `guards.ts` enforces the table.
 */
export const access: Readonly<Record<string, Rule>> = oneTable(
  openAccess,
  peopleAccess,
  ticketAccess,
  rulesAccess,
  safetyAccess,
  billingAccess,
);
