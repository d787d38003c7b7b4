import { z } from 'zod';
import { deEscalate as endEscalation } from '../../../../inbox/tickets/commands/escalate.ts';
import { prose } from '../../../shapes/fields.ts';
import { commandRoute } from './command-route.ts';

/** `POST /v1/tickets/{ref}/de-escalate`: the ticket returns to the team and level that it had before (TK-22). */
export const deEscalate = commandRoute({
  command: 'de-escalate',
  summary: 'End the escalation of a ticket',
  body: z.strictObject({ note: prose.describe('What came of the escalation, for staff.') }),
  thenRoutes: true,
  act: ({ inbox }, atHand, given) => endEscalation(inbox, atHand, given.body),
});
