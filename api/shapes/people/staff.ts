import { z } from 'zod';
import type { StaffRecord } from '../../../db/queries/people/staff.ts';
import { availabilities } from '../../../domain/people/staff-member.ts';
import { fixed } from '../../../domain/policy/policy.ts';
import { count } from '../fields.ts';

/** Whether somebody is available for work. */
export const availabilityShape = z
  .enum(availabilities)
  .meta({ id: 'Availability', description: 'Whether somebody is available for work.' });

/** How many open tickets somebody can be given. */
export const capacityGiven = z.int().min(0).max(fixed.people.capacity.most);

/** A member of staff as the API shows them to colleagues. */
export const staffShape = z
  .object({
    id: z.string().describe('A staff id.'),
    roles: z.array(z.string()).describe('What they may do.'),
    teams: z.array(z.string()).describe('Whose queues they work on.'),
    status: availabilityShape,
    capacity: count.describe('The most open tickets that routing gives them.'),
    open: count.describe(
      'Tickets assigned to them that are open, in progress or escalated; matters of safety count only for who may know of them.',
    ),
  })
  .meta({ id: 'Staff', description: 'A member of staff.' });

/** A member of staff as JSON. */
export type StaffJson = z.output<typeof staffShape>;

/** A member of staff as colleagues see them. */
export const staffJson = ({ roles, teams, status, ...rest }: StaffRecord): StaffJson => ({
  ...rest,
  roles: [...roles],
  teams: [...teams],
  status: status as StaffJson['status'],
});
