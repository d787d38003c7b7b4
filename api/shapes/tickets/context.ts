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
    until: instant.nullable().describe('When the restriction ends; null when it does not, or when there is none.'),
    sanctions: z.array(z.unknown()).describe('Empty: no sanctions are built yet.'),
    removedContent: z.array(z.unknown()).describe('Empty: no removed content is known yet.'),
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
  .object({
    kind: z.string().describe('What kind of case it is, such as check-in.'),
    ref: reference,
    status: z.string().describe('Where it stands, in the words of its kind.'),
  })
  .meta({ id: 'OpenCase', description: 'Another case of the requester that is still open.' });

const earlierTicket = ticketShape
  .extend({
    ofAnotherClient: z
      .boolean()
      .describe(
        'Whether it is known to be of another client: its requester has the same address, and may be somebody else.',
      ),
  })
  .meta({ id: 'EarlierTicket', description: 'Another ticket of the same account or e-mail address.' });

/** What staff who work on a ticket see of its requester (TK-09). */
export const contextShape = z
  .object({
    account: accountShape
      .nullable()
      .describe('Null when the ticket names no account, or one that its client has not told us about.'),
    standing: standingShape,
    payments: z.array(z.unknown()).describe('Empty: payments are not built yet.'),
    earlierTickets: z
      .array(earlierTicket)
      .describe('Other tickets of the same account or e-mail address, newest first, at most 50.'),
    openCases: z
      .array(openCase)
      .describe(
        'Other cases of the requester that are still open, panics and check-ins first. These are shown to whoever may read them alone.',
      ),
  })
  .meta({ id: 'TicketContext', description: 'What is known of the requester of a ticket.' });
