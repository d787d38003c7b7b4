import { z } from 'zod';
import { close as closeTicket } from '../../../../inbox/tickets/commands/solve.ts';
import { resolutionGiven } from '../../../shapes/tickets/resolution.ts';
import { commandRoute } from './command-route.ts';

/** `POST /v1/tickets/{ref}/close`: closes a ticket for good, with everything that closing needs (TK-21). */
export const close = commandRoute({
  command: 'close',
  summary: 'Close a ticket',
  body: z.strictObject(resolutionGiven),
  act: ({ inbox }, atHand, given) => closeTicket(inbox, atHand, given.body),
});
