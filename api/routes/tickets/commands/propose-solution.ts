import { z } from 'zod';
import { proposeSolution as propose } from '../../../../inbox/tickets/commands/solve.ts';
import { prose } from '../../../shapes/fields.ts';
import { resolutionGiven } from '../../../shapes/tickets/resolution.ts';
import { commandRoute } from './command-route.ts';

const body = z.strictObject({
  body: prose.describe('The solution, in words to the requester.'),
  ...resolutionGiven,
  improvement: prose.optional().describe('What could be done better; without it what was said before, else "none".'),
  knowledgeBase: z
    .boolean()
    .optional()
    .describe('Whether it belongs in the knowledge base; without it what was said before, else false.'),
});

/** `POST /v1/tickets/{ref}/propose-solution`: sends the requester a solution and asks whether it helped (TK-16). */
export const proposeSolution = commandRoute({
  command: 'propose-solution',
  summary: 'Propose a solution',
  body,
  problems: ['placeholder-unfilled'],
  act: ({ inbox }, atHand, given) => propose(inbox, atHand, given.body),
});
