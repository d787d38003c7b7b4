import { z } from 'zod';
import { changePriority } from '../../../../inbox/tickets/commands/sort.ts';
import { priorityShape } from '../../../shapes/choices.ts';
import { prose } from '../../../shapes/fields.ts';
import { commandRoute } from './command-route.ts';

const body = z.strictObject({ priority: priorityShape, reason: prose.describe('Why, for staff.') });

/**
 * `POST /v1/tickets/{ref}/priority`: the clocks follow the new priority, counted from when the ticket was received.
 */
export const priority = commandRoute({
  command: 'priority',
  summary: 'Change the priority of a ticket',
  body,
  act: ({ inbox }, atHand, given) => changePriority(inbox, atHand, given.body),
});
