import { z } from 'zod';
import { instant, reference } from '../fields.ts';
import { accountShape } from '../people/account.ts';
import { ticketShape } from './ticket.ts';

/** What restricts an account at the moment of asking (TK-09). */
const standingShape = z
  .object({
    restriction: z
      .enum(['none', 'warned', 'suspended', 'banned'])
      .meta({ id: 'Restriction', description: 'How far an account is restricted.' }),
    until: instant.nullable(),
    sanctions: z.array(z.unknown()),
    removedContent: z.array(z.unknown()),
  })
  .meta({ id: 'Standing', description: 'What restricts an account.' });

/** The standing of an account without restrictions. */
export const unrestricted: z.output<typeof standingShape> = {
  restriction: 'none',
  until: null,
  sanctions: [],
  removedContent: [],
};

const openCase = z
  .object({ kind: z.string(), ref: reference, status: z.string() })
  .meta({ id: 'OpenCase', description: 'Another case of the requester that is still open.' });

/** What staff who work on a ticket see of its requester (TK-09). */
export const contextShape = z
  .object({
    account: accountShape
      .nullable()
      .describe('Null when the ticket names no account, or one that its client has not told us about.'),
    standing: standingShape,
    payments: z.array(z.unknown()),
    earlierTickets: z
      .array(ticketShape)
      .describe('Other tickets of the same account or e-mail address, newest first, at most 50.'),
    openCases: z.array(openCase),
  })
  .meta({ id: 'TicketContext', description: 'What is known of the requester of a ticket.' });
