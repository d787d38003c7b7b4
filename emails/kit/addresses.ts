import type { Category, Team } from '../../domain/people/desk.ts';

/** The address of a team. */
export const teamAddress = (team: Team): string => `${team}@hotmess.london`;

/** The desk that tickets of this category come to, and at which their requesters reach us (TK-04). */
export const deskAddress = (category: Category): string => teamAddress(category === 'safety' ? 'safety' : 'support');

/** The address of a person who works here, by their staff id. */
export const staffAddress = (staffId: string): string => `${staffId}@hotmess.london`;
