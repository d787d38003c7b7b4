import type { Category, Team } from '../../domain/people/desk.ts';
import { ownMailDomain, teamMailbox } from '../../domain/people/own-mailboxes.ts';

/** The address of a team. */
export const teamAddress = (team: Team): string => teamMailbox(team);

/** The address of the desk that gets tickets of this category, and at which their requesters reach us (TK-04). */
export const deskAddress = (category: Category): string => teamAddress(category === 'safety' ? 'safety' : 'support');

/** The address of a member of staff. */
export const staffAddress = (staffId: string): string => `${staffId}@${ownMailDomain}`;
