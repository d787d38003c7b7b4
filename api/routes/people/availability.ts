import { z } from 'zod';
import { findStaff, setAvailability } from '../../../db/queries/people/staff.ts';
import { staffOf } from '../../callers/caller.ts';
import type { Route } from '../../context.ts';
import { availabilityShape, staffJson, staffShape } from '../../shapes/people/staff.ts';

const body = z.strictObject({
  status: availabilityShape,
  capacity: z.int().min(0).max(1000).optional().describe('Without it the capacity stays.'),
});

/** `PUT /v1/staff/me/availability`: the caller comes, steps away or leaves (TK-07). */
export const availability: Route = (api, { inbox: { db }, routeSoon: dispatchSoon }) =>
  api.route({
    method: 'PUT',
    url: '/v1/staff/me/availability',
    schema: { tags: ['staff'], summary: 'Come, step away or leave', body, response: { 200: staffShape } },
    handler: async (request) => {
      const { staffId } = staffOf(request);
      await setAvailability(db, staffId, { status: request.body.status, capacity: request.body.capacity });
      dispatchSoon();
      const person = await findStaff(db, staffId);
      if (!person) throw new Error(`${staffId} has a token and no row.`);
      return staffJson(person);
    },
  });
