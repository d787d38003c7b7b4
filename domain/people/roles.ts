/** The roles of staff, the weightiest first. */
export const roles = ['manager', 'supervisor', 'safety', 'moderator', 'billing', 'technical', 'agent', 'ops'] as const;

/** A role of staff. */
export type Role = (typeof roles)[number];

/** Who is shown what people wrote, and about whom: everybody who works here but those whose only role is `ops`. */
export const readingRoles: readonly Role[] = roles.filter((role) => role !== 'ops');

/** Who works on tickets and answers their requesters. Moderators read tickets, and answer in cases of their own. */
export const answeringRoles: readonly Role[] = readingRoles.filter((role) => role !== 'moderator');

/** Who may open a ticket for a requester at any address: whoever does that has mail sent to strangers. */
export const openingRoles: readonly Role[] = ['manager', 'supervisor', 'agent'];

/** Who oversees how the others work: they read who read what of a matter of safety. */
export const overseers: readonly Role[] = ['manager', 'supervisor'];

/** Roles that somebody has to hold: without them nobody takes calls for help, undoes what was forced, or says who works here. */
export const neededRoles = ['safety', 'supervisor', 'manager'] as const satisfies readonly Role[];

/** Of those, the ones whose last holder only an operator can take away: a manager cannot leave calls for help without anybody. */
export const rolesNeverEmptied: readonly Role[] = ['safety', 'manager'];

/** Whether somebody with these roles is shown what people wrote, and about whom. */
export const readsPeople = (held: readonly string[]): boolean => readingRoles.some((role) => held.includes(role));

/** The weightiest of these roles, which clients see in place of the person; `agent` where there is none. */
export const standInRole = (held: readonly string[] = []): Role => roles.find((role) => held.includes(role)) ?? 'agent';
