/** The roles of staff, the weightiest first. */
export const roles = ['manager', 'supervisor', 'safety', 'moderator', 'billing', 'technical', 'agent', 'ops'] as const;

/** A role of staff. */
export type Role = (typeof roles)[number];

/** The weightiest of these roles, which clients see in place of the person; `agent` where there is none. */
export const standInRole = (held: readonly string[] = []): Role => roles.find((role) => held.includes(role)) ?? 'agent';
