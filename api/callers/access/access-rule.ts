import type { Role } from '../../../domain/people/roles.ts';
import type { Scope } from '../../../domain/people/scopes.ts';

/**
 * What becomes of a case about an account of the caller's own person, where staff are let in: it is `refused` with 403 `own-account`
 * or `left-out` of a list. Where a line about tickets says so, only those are that are a matter of safety.
 */
export type OfOwnAccount = 'refused' | 'refused-if-safety' | 'left-out' | 'left-out-if-safety';

/** Who may call a route: anyone, or clients with one of these scopes and staff with one of these roles. */
export type Rule =
  | 'anyone'
  | {
      readonly clients?: readonly Scope[];
      readonly staff?: 'all' | readonly Role[];
      /** Without it, staff are answered about their own account as about any other. */
      readonly ofOwn?: OfOwnAccount;
    };
