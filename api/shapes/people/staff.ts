import { z } from 'zod';
import type { StaffRecord } from '../../../db/queries/people/staff.ts';

/** Whether somebody is there to work. */
export const availabilityShape = z
  .enum(['online', 'away', 'offline'])
  .meta({ id: 'Availability', description: 'Whether somebody is there to work.' });

/** A person who works here as the API shows them to colleagues. */
export const staffShape = z
  .object({
    id: z.string(),
    roles: z.array(z.string()),
    teams: z.array(z.string()),
    status: availabilityShape,
    capacity: z.number().int().describe('How many open tickets routing gives them at most.'),
    open: z.number().int().describe('Tickets assigned to them that are open, in progress or escalated.'),
  })
  .meta({ id: 'Staff', description: 'A person who works here.' });

/** A person who works here as JSON. */
export type StaffJson = z.output<typeof staffShape>;

/** A person who works here, for colleagues. */
export const staffJson = ({ roles, teams, status, ...rest }: StaffRecord): StaffJson => ({
  ...rest,
  roles: [...roles],
  teams: [...teams],
  status: status as StaffJson['status'],
});
