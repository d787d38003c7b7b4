import { z } from 'zod';
import { fixed } from '../../../../domain/policy/policy.ts';
import { escalate as escalateTicket } from '../../../../inbox/tickets/commands/escalate.ts';
import { duration, scaledSpan } from '../../../http/durations.ts';
import { teamShape } from '../../../shapes/choices.ts';
import { prose } from '../../../shapes/fields.ts';
import { commandRoute } from './command-route.ts';

const { least, most } = fixed.tickets.level;

const body = z.strictObject({
  level: z.int().min(least).max(most).optional().describe('Without it, the level of the team.'),
  team: teamShape,
  reason: prose.describe('Why the ticket needs this team. For staff alone.'),
  summary: prose.describe('What the team needs to know.'),
  // One word only: it passes through the engine, whose histories must hold no free text.
  urgency: z
    .string()
    .max(20)
    .regex(/^[A-Za-z]+$/, 'must be one word, such as high')
    .describe('How urgent it is, in one word of your own, such as high. The team reads it; no clock depends on it.'),
  followUpWithin: duration.optional().describe('How soon somebody must follow up, in policy time.'),
});

/** `POST /v1/tickets/{ref}/escalate`: hands a ticket to another team, at a level, with a promise to follow up (TK-22). */
export const escalate = commandRoute({
  command: 'escalate',
  summary: 'Escalate a ticket',
  body,
  thenRoutes: true,
  act: ({ inbox, timeScale }, atHand, { body: { followUpWithin, ...asked } }) =>
    escalateTicket(inbox, atHand, {
      ...asked,
      ...(followUpWithin !== undefined && { followUp: scaledSpan(followUpWithin, timeScale) }),
    }),
});
