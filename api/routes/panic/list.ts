import { z } from 'zod';
import type { SafetyPlace } from '../../../db/queries/safety-lists.ts';
import { listPanics } from '../../../db/queries/panics.ts';
import { panicStates } from '../../../domain/panic/state.ts';
import { callerOf } from '../../caller.ts';
import type { Route } from '../../context.ts';
import { type Listing, page, pageOf, paging, placeIn, placeInstant, placeText } from '../../cursors.ts';
import { oneOrMore } from '../../shapes/fields.ts';
import { panicJson, panicShape } from '../../shapes/panic.ts';
import { safetySightOf } from '../check-ins/check-in-in-sight.ts';

const querystring = z.strictObject({ state: oneOrMore(panicStates), ...paging });
const place: z.ZodType<SafetyPlace> = z.tuple([placeInstant, placeText]);

/** `GET /v1/panic`: all panics, newest first, for the safety team. */
export const list: Route = (api, { doors: { db } }) =>
  api.route({
    method: 'GET',
    url: '/v1/panic',
    schema: { tags: ['safety'], summary: 'Find panics', querystring, response: { 200: pageOf(panicShape) } },
    handler: async (request) => {
      const caller = callerOf(request);
      const { limit, cursor, state } = request.query;
      const listing: Listing<SafetyPlace> = { name: 'panics', filter: state, place };
      const found = await listPanics(db, safetySightOf(caller), state, placeIn(listing, cursor), limit + 1);
      const { items, next } = page(
        listing,
        found,
        limit,
        ({ openedAt, id }): SafetyPlace => [openedAt.getTime(), id],
        (each) => each,
      );
      return { items: await Promise.all(items.map((each) => panicJson(db, each, caller))), next };
    },
  });
