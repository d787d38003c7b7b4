import { sql } from 'kysely';
import { neededRoles, type Role, rolesNeverEmptied } from '../../../domain/people/roles.ts';
import type { Trx } from '../../client.ts';
import { leaveAlarm } from '../cases/alarms.ts';

/** Who takes roles away: a manager over the API, or an operator at the database. */
interface Taking {
  readonly kind: 'staff' | 'operator';
  readonly id: string;
}

/** How the keys of alarms about roles that nobody holds begin. */
export const emptyRolePrefix = 'empty-role:';

/** A login that is about to lose roles: all of them when it is retired. */
export interface LosingRoles {
  readonly staffId: string;
  readonly roles: readonly string[];
  /** The version of the login that this ends: two alarms about one login are two. */
  readonly version: number;
}

/**
 * Judges in the transaction that takes roles away whether somebody else who can act still holds those that are needed, and leaves an alarm
 * for each that nobody does: a login without a token that is good lets nobody in, so it holds nothing. One such change at a time looks: two
 * that take away the last two holders do not both find the other one.
 *
 * False, and no alarm, where a manager would take away the last holder of a role that only an operator may empty.
 */
export async function mayLoseRoles(trx: Trx, by: Taking, { staffId, roles, version }: LosingRoles): Promise<boolean> {
  const needed = neededRoles.filter((role) => roles.includes(role));
  if (needed.length === 0) return true;
  await sql`select pg_advisory_xact_lock(hashtextextended('role-holders', 0))`.execute(trx);
  const empty = await heldByNobodyElse(trx, staffId, needed);
  if (by.kind === 'staff' && empty.some((role) => rolesNeverEmptied.includes(role))) return false;
  for (const role of empty)
    await leaveAlarm(trx, `${emptyRolePrefix}${role}/${staffId}/${version}`, sentenceOf(role, by));
  return true;
}

/**
 * Of these roles, those that no other login with a good token holds, by a statement of its own: it sees what was committed while this one
 * waited.
 */
async function heldByNobodyElse(trx: Trx, staffId: string, roles: readonly Role[]): Promise<Role[]> {
  const { rows } = await sql<{ role: Role }>`
    select given.role from unnest(${[...roles]}::text[]) as given (role)
    where not exists (
      select from staff where staff.id <> ${staffId} and staff.retired_at is null and given.role = any (staff.roles)
        and exists (
          select from token where token.staff_id = staff.id and token.revoked_at is null
            and (token.expires_at is null or token.expires_at > now())))`.execute(trx);
  return rows.map(({ role }) => role);
}

const sentenceOf = (role: Role, { kind, id }: Taking): string =>
  `Nobody who can act holds the role ${role} any more. ` +
  `Known: ${kind === 'staff' ? 'the manager' : 'the operator'} ${id} took it from the last holder with a token that is good; ` +
  'work that needs this role has nobody to do it. Not known: whether that was meant. Give it to somebody who works here and has a token, ' +
  'and look in GET /v1/staff-changes what else was changed.';
