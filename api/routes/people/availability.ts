import { z } from 'zod';
import { findStaff, setAvailability } from '../../../db/queries/people/staff.ts';
import { staffOf } from '../../callers/caller.ts';
import type { Route } from '../../context.ts';
import { availabilityShape, capacityGiven, staffJson, staffShape } from '../../shapes/people/staff.ts';

const body = z.strictObject({
  status: availabilityShape,
  capacity: capacityGiven
    .optional()
    .describe('How many open tickets routing may give you. Without it, the number stays.'),
});

/** `PUT /v1/staff/me/availability`: the caller says whether they are available (TK-07). */
export const availability: Route = (api, { inbox: { db }, routeSoon }) =>
  api.route({
    method: 'PUT',
    url: '/v1/staff/me/availability',
    schema: { tags: ['staff'], summary: 'Say whether you are available', body, response: { 200: staffShape } },
    handler: async (request) => {
      const { staffId } = staffOf(request);
      await setAvailability(db, staffId, { status: request.body.status, capacity: request.body.capacity });
      routeSoon();
      const person = await findStaff(db, staffId);
      if (!person) throw new Error(`${staffId} has a token, but no row among staff.`);
      return staffJson(person);
    },
  });
