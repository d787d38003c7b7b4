import { z } from 'zod';
import { dismissSuggestion } from '../../../../inbox/tickets/commands/escalate.ts';
import { prose } from '../../../shapes/fields.ts';
import { commandRoute } from './command-route.ts';

const params = z.object({ ref: z.string(), rule: z.string().describe('The id of the rule, such as TK-23%2Fdanger.') });

/**
 * `POST /v1/tickets/{ref}/suggestions/{rule}/dismiss`: dismisses a suggested escalation, or undoes a forced
 * one, which only a supervisor may do (TK-23).
 */
export const dismiss = commandRoute({
  command: 'dismiss',
  path: 'suggestions/:rule/dismiss',
  summary: 'Dismiss a suggested escalation, or undo a forced one',
  params,
  body: z.strictObject({ reason: prose.describe('Why the rule does not apply, for staff.') }),
  thenRoutes: true,
  act: ({ inbox }, atHand, { body, params: { rule = '' } }) =>
    dismissSuggestion(inbox, atHand, { rule, reason: body.reason }),
});
