import type { AccountOfClient } from '../../../db/queries/people/accounts.ts';

/**
 * Whether an interim suspension or a ban restricts an account, so that a person looks at its refund. No sanction is on record as yet: it
 * restricts nobody.
 */
export const isRestricted = (_account: AccountOfClient): boolean => false;
