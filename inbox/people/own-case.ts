import type { AccountOfClient } from '../../db/queries/people/accounts.ts';
import { refuseOwnCase } from '../../domain/people/own-case.ts';
import { RefusedError } from '../engine/command.ts';

/** Somebody who works here, with the accounts of their person, whichever login they use. */
export interface PersonHere {
  readonly staffId: string;
  readonly accounts: readonly AccountOfClient[];
}

/**
 * Keeps whoever works here from a case about an account of their own. The accounts come with the caller's token, so this asks no
 * database: a link counts from the next request on, as roles do.
 *
 * @throws {RefusedError} `own-account`
 */
export function keepFromOwnCase({ accounts }: PersonHere, about: AccountOfClient): void {
  const refusal = refuseOwnCase(accounts, about);
  if (refusal) throw new RefusedError(refusal);
}
