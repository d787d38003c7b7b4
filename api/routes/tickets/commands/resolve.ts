import { z } from 'zod';
import { resolve as resolveTicket } from '../../../../inbox/tickets/commands/solve.ts';
import { prose } from '../../../shapes/fields.ts';
import { resolutionGiven } from '../../../shapes/tickets/resolution.ts';
import { commandRoute } from './command-route.ts';

const body = z.strictObject({
  ...resolutionGiven,
  body: prose.optional().describe('A message to the requester; it counts as an answer.'),
});

/** `POST /v1/tickets/{ref}/resolve`: resolves a ticket without asking the requester (TK-17, TK-21). */
export const resolve = commandRoute({
  command: 'resolve',
  summary: 'Resolve a ticket',
  body,
  problems: ['placeholder-unfilled'],
  act: ({ inbox }, atHand, given) => resolveTicket(inbox, atHand, given.body),
});
