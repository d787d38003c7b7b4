import { z } from 'zod';
import { listCheckIns } from '../../../db/queries/check-ins.ts';
import type { SafetyPlace } from '../../../db/queries/safety-lists.ts';
import { checkInStates } from '../../../domain/check-in/state.ts';
import { callerOf } from '../../caller.ts';
import type { Route } from '../../context.ts';
import { type Listing, page, pageOf, paging, placeIn, placeInstant, placeText } from '../../cursors.ts';
import { checkInJson, checkInShape } from '../../shapes/check-in.ts';
import { oneOrMore } from '../../shapes/fields.ts';
import { safetySightOf } from './check-in-in-sight.ts';

const querystring = z.strictObject({ state: oneOrMore(checkInStates), ...paging });
const place: z.ZodType<SafetyPlace> = z.tuple([placeInstant, placeText]);

/** `GET /v1/check-ins`: all check-ins, newest first, for the safety team. */
export const list: Route = (api, { doors: { db } }) =>
  api.route({
    method: 'GET',
    url: '/v1/check-ins',
    schema: { tags: ['safety'], summary: 'Find check-ins', querystring, response: { 200: pageOf(checkInShape) } },
    handler: async (request) => {
      const caller = callerOf(request);
      const { limit, cursor, state } = request.query;
      const listing: Listing<SafetyPlace> = { name: 'check-ins', filter: state, place };
      const found = await listCheckIns(db, safetySightOf(caller), state, placeIn(listing, cursor), limit + 1);
      const { items, next } = page(
        listing,
        found,
        limit,
        ({ openedAt, id }): SafetyPlace => [openedAt.getTime(), id],
        (each) => each,
      );
      return { items: await Promise.all(items.map((each) => checkInJson(db, each, caller))), next };
    },
  });
