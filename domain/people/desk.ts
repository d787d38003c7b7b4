/** The categories of a ticket. */
export const categories = ['safety', 'billing', 'technical', 'business', 'general', 'feedback'] as const;

/** A category of a ticket. */
export type Category = (typeof categories)[number];

/** The priorities, most urgent first (TK-05). */
export const priorities = ['urgent', 'high', 'normal', 'low'] as const;

/** A priority of a ticket. */
export type Priority = (typeof priorities)[number];

/** The teams that own tickets (TK-07). */
export const teams = ['support', 'billing', 'technical', 'safety', 'moderation', 'supervisor'] as const;

/** A team that owns tickets. */
export type Team = (typeof teams)[number];
