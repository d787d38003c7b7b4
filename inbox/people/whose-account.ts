import type { Db } from '../../db/client.ts';
import { clientsKnowing } from '../../db/queries/people/accounts.ts';
import { RefusedError } from '../engine/command.ts';

/** An account as staff name it: the client may be left out where only one knows the id. */
export interface AccountNamed {
  readonly accountId: string;
  readonly clientId?: string | undefined;
}

/**
 * The client whose account staff mean: the one that they name, or the only one that knows the id. Undefined where none knows it. A
 * client that is named may not know the id either.
 *
 * @throws {RefusedError} `account-ambiguous` with `clientIds` where several know the id and none is named
 */
export async function clientMeant(db: Db, { accountId, clientId }: AccountNamed): Promise<string | undefined> {
  if (clientId !== undefined) return clientId;
  const clientIds = await clientsKnowing(db, accountId);
  if (clientIds.length > 1)
    throw new RefusedError({
      kind: 'not-allowed',
      code: 'account-ambiguous',
      detail:
        'Several clients use this account id, each for a person of its own. Say by clientId which of them you mean.',
      about: { clientIds },
    });
  return clientIds[0];
}
