import { z } from 'zod';
import type { Db } from '../../../db/client.ts';
import { type AccountRecord, findAccount } from '../../../db/queries/people/accounts.ts';
import { accountSubject } from '../../../domain/people/sensitive.ts';
import { type AccountNamed, clientMeant } from '../../../inbox/people/whose-account.ts';
import { tellShown } from '../../callers/access-log.ts';
import { type Caller, callerOf } from '../../callers/caller.ts';
import { clientNamed, refuseNaming } from '../../callers/client-named.ts';
import { addressOf, guardedRecords } from '../../callers/guarded-records.ts';
import type { Route } from '../../context.ts';
import { orNotFound } from '../../problems/problem.ts';
import { accountId } from '../../shapes/fields.ts';
import { accessListShape } from '../../shapes/people/access.ts';
import { accountContacts, accountJson, accountShape } from '../../shapes/people/account.ts';
import { accessPage, accessQuery } from '../records/access-of.ts';

/**
 * The account that a caller means: of a client its own, of staff the one whose client they name or that alone has this id.
 *
 * @throws {ProblemError} 400 when a client names a client, the one 404 when there is no such account
 * @throws {RefusedError} `account-ambiguous` when staff name no client and several use the id
 */
async function accountMeant(db: Db, caller: Caller, named: AccountNamed): Promise<AccountRecord> {
  refuseNaming(caller, named.clientId, { parameter: 'clientId' });
  const clientId = caller.kind === 'client' ? caller.clientId : await clientMeant(db, named);
  return orNotFound(clientId === undefined ? undefined : await findAccount(db, { ...named, clientId }));
}

/** `GET /v1/accounts/{accountId}`: what the platform has told us about a member. */
export const read: Route = (api, { inbox: { db } }) =>
  api.route({
    method: 'GET',
    url: addressOf(guardedRecords.account),
    config: { problems: ['account-ambiguous'] },
    schema: {
      tags: ['accounts'],
      summary: 'Read an account',
      params: z.object({ accountId }),
      querystring: z.strictObject({ clientId: clientNamed }),
      response: { 200: accountShape },
    },
    handler: async (request) => {
      const caller = callerOf(request);
      const account = await accountMeant(db, caller, { ...request.params, ...request.query });
      const shown = accountJson(account, caller);
      if (shown.emergencyContacts?.length) tellShown(request, [accountContacts(account)]);
      return shown;
    },
  });

/** `GET /v1/accounts/{accountId}/access`: who read the emergency contacts of a member. For supervisors and managers. */
export const access: Route = (api, { inbox: { db } }) =>
  api.route({
    method: 'GET',
    url: `${addressOf(guardedRecords.account)}/access`,
    config: { problems: ['account-ambiguous'] },
    schema: {
      tags: ['accounts'],
      summary: 'Read who read the contacts of an account',
      params: z.object({ accountId }),
      querystring: accessQuery.extend({ clientId: clientNamed }),
      response: { 200: accessListShape },
    },
    handler: async (request) => {
      const { clientId: named, ...query } = request.query;
      const { clientId, id } = await accountMeant(db, callerOf(request), { ...request.params, clientId: named });
      return accessPage(db, accountSubject(clientId, id), query);
    },
  });
