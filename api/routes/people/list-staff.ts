import { z } from 'zod';
import { listStaff } from '../../../db/queries/people/staff.ts';
import { knowsOfSafety } from '../../../domain/people/safety-sight.ts';
import { staffOf } from '../../callers/caller.ts';
import type { Route } from '../../context.ts';
import { type Listing, pageOf, paging, placeText, readPage } from '../../http/cursors.ts';
import { staffJson, staffShape } from '../../shapes/people/staff.ts';

const listing: Listing<string> = { name: 'staff', filter: null, place: placeText };

/** `GET /v1/staff`: who works here, who is available, and how many open tickets each has. */
export const list: Route = (api, { inbox: { db } }) =>
  api.route({
    method: 'GET',
    url: '/v1/staff',
    schema: {
      tags: ['staff'],
      summary: 'List staff',
      querystring: z.strictObject(paging),
      response: { 200: pageOf(staffShape) },
    },
    handler: (request) => {
      const { roles, accounts: own } = staffOf(request);
      const counted = { safety: knowsOfSafety(roles), own };
      return readPage(listing, request.query, {
        find: (after, limit) => listStaff(db, { counted, after, limit }),
        placeOf: ({ id }) => id,
        shape: staffJson,
      });
    },
  });
