import { z } from 'zod';
import { findAccount } from '../../../db/queries/people/accounts.ts';
import { callerOf } from '../../callers/caller.ts';
import type { Route } from '../../context.ts';
import { orNotFound } from '../../problems/problem.ts';
import { accountId } from '../../shapes/fields.ts';
import { accountJson, accountShape } from '../../shapes/people/account.ts';

/** `GET /v1/accounts/{accountId}`: what the platform has told us about a member. */
export const read: Route = (api, { inbox: { db } }) =>
  api.route({
    method: 'GET',
    url: '/v1/accounts/:accountId',
    schema: {
      tags: ['accounts'],
      summary: 'Read an account',
      params: z.object({ accountId }),
      response: { 200: accountShape },
    },
    handler: async (request) => {
      const caller = callerOf(request);
      const own = caller.kind === 'client' ? caller.clientId : undefined;
      const account = orNotFound(await findAccount(db, request.params.accountId, own));
      return accountJson(account, caller);
    },
  });
