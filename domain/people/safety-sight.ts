import { fieldNotAllowed, type Refusal } from '../machine/machine.ts';
import type { Team } from './desk.ts';
import type { Role } from './roles.ts';

/**
 * Who may know of matters of safety: these roles, and no other staff.
 *
 * Clients are not among them: a client sees what it created itself.
 */
export const rolesKnowingSafety = ['safety', 'supervisor', 'manager'] as const satisfies readonly Role[];

/** The teams in whose queue a matter of safety may wait: everybody in them has one of those roles. */
export const teamsKnowingSafety = ['safety', 'supervisor'] as const satisfies readonly Team[];

/** Whether somebody with these roles may know of matters of safety. */
export const knowsOfSafety = (roles: readonly string[]): boolean =>
  rolesKnowingSafety.some((role) => roles.includes(role));

/** Whether somebody with these roles may see where a panic button was pressed (PN-04): the safety team alone. */
export const seesPlaces = (roles: readonly string[]): boolean => roles.includes('safety');

/** Whom a ticket is about to be given to: a person, by their roles, a team's queue, or both. What is absent stays as it is. */
export interface Holder {
  readonly team?: Team | undefined;
  readonly roles?: readonly string[] | undefined;
}

/** Why a ticket cannot be held by this person or wait for this team, if it is a matter of safety; undefined when it can. */
export function refuseHolder(isMatter: boolean, { team, roles }: Holder): Refusal<'assignee-unfit'> | undefined {
  if (!isMatter) return undefined;
  if (team !== undefined && !(teamsKnowingSafety as readonly Team[]).includes(team))
    return fieldNotAllowed(
      'team',
      'assignee-unfit',
      'A matter of safety can only wait for the teams safety and supervisor.',
    );
  if (roles !== undefined && !knowsOfSafety(roles))
    return fieldNotAllowed(
      'assignee',
      'assignee-unfit',
      'A matter of safety can only be assigned to somebody who may see it.',
    );
  return undefined;
}
