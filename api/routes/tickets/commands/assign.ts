import { z } from 'zod';
import { longestId } from '../../../../domain/people/account-name.ts';
import { assign as assignTicket } from '../../../../inbox/tickets/commands/assign.ts';
import { teamShape } from '../../../shapes/choices.ts';
import { oneLine } from '../../../shapes/fields.ts';
import { commandRoute } from './command-route.ts';

const body = z
  .strictObject({
    assignee: oneLine(longestId)
      .optional()
      .describe('A staff id. Without it, the ticket waits in the queue of its team.'),
    team: teamShape.optional().describe('Without it, the team stays the same.'),
  })
  .refine(({ assignee, team }) => assignee !== undefined || team !== undefined, 'must name an assignee, a team or both')
  .meta({ description: 'Must name an assignee, a team or both.', minProperties: 1 });

/** `POST /v1/tickets/{ref}/assign`: gives a ticket to a person or to a team's queue, whatever their capacity (TK-08). */
export const assign = commandRoute({
  command: 'assign',
  summary: 'Assign a ticket',
  body,
  problems: ['assignee-unknown', 'assignee-unfit'],
  act: ({ inbox }, atHand, given) => assignTicket(inbox, atHand, given.body),
});
