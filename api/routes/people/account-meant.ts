import type { Db } from '../../../db/client.ts';
import { type AccountRecord, findAccount } from '../../../db/queries/people/accounts.ts';
import { type AccountNamed, clientMeant } from '../../../inbox/people/whose-account.ts';
import type { Caller } from '../../callers/caller.ts';
import { refuseNaming } from '../../callers/client-named.ts';
import { orNotFound } from '../../problems/problem.ts';

/**
 * The account that a caller means: of a client its own, of staff the one whose client they name or that alone has this id.
 *
 * @throws {ProblemError} 400 when a client names a client, the one 404 when there is no such account
 * @throws {RefusedError} `account-ambiguous` when staff name no client and several use the id
 */
export async function accountMeant(db: Db, caller: Caller, named: AccountNamed): Promise<AccountRecord> {
  refuseNaming(caller, named.clientId, { parameter: 'clientId' });
  const clientId = caller.kind === 'client' ? caller.clientId : await clientMeant(db, named);
  return orNotFound(clientId === undefined ? undefined : await findAccount(db, { ...named, clientId }));
}
