import { z } from 'zod';
import { listPanics } from '../../../../db/queries/safety/panics.ts';
import { callerOf } from '../../../callers/caller.ts';
import type { Route } from '../../../context.ts';
import { pageOf, paging } from '../../../http/cursors.ts';
import { oneOrMore } from '../../../shapes/fields.ts';
import { panicJson, panicShape, panicStateShape } from '../../../shapes/safety/panic.ts';
import { safetyPage, safetySightOf } from '../safety-lists.ts';

const querystring = z.strictObject({ state: oneOrMore(panicStateShape), ...paging });

/** `GET /v1/panic`: all panics, newest first, for the safety team. */
export const list: Route = (api, { inbox: { db } }) =>
  api.route({
    method: 'GET',
    url: '/v1/panic',
    schema: { tags: ['safety'], summary: 'Find panics', querystring, response: { 200: pageOf(panicShape) } },
    handler: async (request) => {
      const caller = callerOf(request);
      const { state, limit, cursor } = request.query;
      return safetyPage(
        { name: 'panics', state, limit, cursor },
        (after, most) => listPanics(db, safetySightOf(caller), state, after, most),
        (each) => panicJson(db, each, caller),
      );
    },
  });
