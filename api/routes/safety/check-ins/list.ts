import { z } from 'zod';
import { listCheckIns } from '../../../../db/queries/safety/check-ins.ts';
import { callerOf } from '../../../callers/caller.ts';
import type { Route } from '../../../context.ts';
import { pageOf, paging } from '../../../http/cursors.ts';
import { oneOrMore } from '../../../shapes/fields.ts';
import { checkInJson, checkInShape, checkInStateShape } from '../../../shapes/safety/check-in.ts';
import { safetyPage, safetySightOf } from '../safety-lists.ts';

const querystring = z.strictObject({ state: oneOrMore(checkInStateShape), ...paging });

/** `GET /v1/check-ins`: all check-ins, newest first, for the safety team. */
export const list: Route = (api, { inbox: { db } }) =>
  api.route({
    method: 'GET',
    url: '/v1/check-ins',
    schema: { tags: ['safety'], summary: 'Find check-ins', querystring, response: { 200: pageOf(checkInShape) } },
    handler: async (request) => {
      const caller = callerOf(request);
      const { state, limit, cursor } = request.query;
      return safetyPage(
        { name: 'check-ins', state, limit, cursor },
        (after, most) => listCheckIns(db, safetySightOf(caller), state, after, most),
        (each) => checkInJson(db, each, caller),
      );
    },
  });
