import type { Role } from '../../../domain/people/roles.ts';
import type { Scope } from '../../../domain/people/scopes.ts';

/** Who may call a route: anyone, or clients with one of these scopes and staff with one of these roles. */
export type Rule = 'anyone' | { readonly clients?: readonly Scope[]; readonly staff?: 'all' | readonly Role[] };
