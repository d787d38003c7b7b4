import { z } from 'zod';
import { tellOfAccount } from '../../../inbox/people/tell-of-account.ts';
import { clientOf } from '../../callers/caller.ts';
import { addressOf, guardedRecords } from '../../callers/guarded-records.ts';
import type { Route } from '../../context.ts';
import { accountId } from '../../shapes/fields.ts';
import { accountGiven, accountIn, accountJson, accountShape } from '../../shapes/people/account.ts';

/** `PUT /v1/accounts/{accountId}`: stores what the platform knows about a member. Repeating it changes nothing. */
export const put: Route = (api, { inbox }) =>
  api.route({
    method: 'PUT',
    url: addressOf(guardedRecords.account),
    schema: {
      tags: ['accounts'],
      summary: 'Store an account',
      params: z.object({ accountId }),
      body: accountGiven,
      response: { 200: accountShape },
    },
    handler: async (request) => {
      const client = clientOf(request);
      const account = await tellOfAccount(inbox, request.params.accountId, {
        clientId: client.clientId,
        given: accountIn(request.body),
      });
      return accountJson(account, client);
    },
  });
