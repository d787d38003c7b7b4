import { z } from 'zod';
import { findStaff } from '../../../../db/queries/people/staff.ts';
import { seesSafety } from '../../../callers/caller.ts';
import { staffReader } from '../../../callers/readers.ts';
import type { Route } from '../../../context.ts';
import { ProblemError } from '../../../problems/problem.ts';
import { teamShape } from '../../../shapes/choices.ts';
import { oneLine } from '../../../shapes/fields.ts';
import { ticketJson, ticketShape } from '../../../shapes/tickets/ticket.ts';
import { carriesOut, carryOut, ticketAtHand } from './carry-out.ts';

/** The teams whose members may see a safety ticket. */
const teamsWithSight: readonly string[] = ['safety', 'supervisor'];

const body = z
  .strictObject({
    assignee: oneLine(128).optional().describe('A staff id. Without it the ticket waits in the queue of the team.'),
    team: teamShape.optional().describe('Without it the team stays.'),
  })
  .refine(({ assignee, team }) => assignee !== undefined || team !== undefined, 'must name an assignee, a team or both')
  .meta({ description: 'Names an assignee, a team or both.', minProperties: 1 });

/** `POST /v1/tickets/{ref}/assign`: gives a ticket to a person or to a team's queue, whatever their capacity (TK-08). */
export const assign: Route = (api, { inbox }) =>
  api.route({
    method: 'POST',
    url: '/v1/tickets/:ref/assign',
    config: carriesOut('assign', 'assignee-unknown', 'assignee-unfit'),
    schema: {
      tags: ['tickets'],
      summary: 'Assign a ticket',
      params: z.object({ ref: z.string() }),
      body,
      response: { 200: ticketShape },
    },
    handler: async (request, reply) => {
      const atHand = await ticketAtHand(inbox, request, request.params.ref);
      const { assignee, team } = request.body;
      if (atHand.ticket.state.category === 'safety' && team !== undefined && !teamsWithSight.includes(team))
        throw new ProblemError('assignee-unfit', 'A safety ticket can only wait for the teams safety and supervisor.');
      if (assignee !== undefined) {
        const person = await findStaff(inbox.db, assignee);
        if (!person)
          throw new ProblemError('assignee-unknown', 'There is nobody with this id: GET /v1/staff lists everybody.');
        if (atHand.ticket.state.category === 'safety' && !seesSafety(person.roles))
          throw new ProblemError('assignee-unfit', 'A safety ticket can only be assigned to somebody who may see it.');
      }
      const now = await carryOut(inbox, request, reply, atHand, 'assign', {
        ...(assignee !== undefined && { assignee }),
        ...(team !== undefined && { team }),
      });
      return ticketJson(now, staffReader);
    },
  });
