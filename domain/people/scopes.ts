/** Everything that a client key may be allowed. */
export const scopes = ['tickets', 'billing', 'safety', 'accounts', 'read'] as const;

/** What a client key may be allowed. What a person may do follows from their roles instead. */
export type Scope = (typeof scopes)[number];
