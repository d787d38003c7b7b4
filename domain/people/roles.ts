/** What a person who works here may be, the weightiest first. */
export const roles = ['manager', 'supervisor', 'safety', 'moderator', 'billing', 'technical', 'agent', 'ops'] as const;

/** What a person who works here may be. */
export type Role = (typeof roles)[number];

/** The role that stands for a person before clients, who never learn who it was: the weightiest; `agent` where there is none. */
export const standInRole = (held: readonly string[] = []): Role => roles.find((role) => held.includes(role)) ?? 'agent';
