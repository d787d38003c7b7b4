import { z } from 'zod';
import { iso, isoOrNull } from '../../../domain/machine/instant.ts';
import type { PaymentShown } from '../../../inbox/billing/payments-shown.ts';
import { count, instant, moneyShape, reference } from '../fields.ts';
import { accountShape, tierShape } from '../people/account.ts';
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

const paymentShape = z
  .object({
    invoiceId: z.string().describe('The invoice at Stripe.'),
    paidAt: instant.nullable().describe('When it was paid.'),
    amount: moneyShape,
    refunded: count.describe('What of it went back, in the same unit.'),
    disputed: z.boolean().describe('Whether the payment is or was disputed.'),
    plan: tierShape.nullable().describe('The tier that its subscription gives; null outside a subscription.'),
  })
  .meta({ id: 'MemberPayment', description: 'A payment of the member.' });

/** The payments of a context, and when they were read; null where Stripe did not answer in time. */
export const paymentsJson = (payments: readonly PaymentShown[] | null, now: number) => ({
  payments: (payments ?? []).map(({ paidAt, amount, currency, ...payment }) => ({
    ...payment,
    paidAt: isoOrNull(paidAt),
    amount: { amount, currency },
  })),
  paymentsReadAt: payments ? iso(now) : null,
});

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
    payments: z.array(paymentShape).describe('The newest payments of the account at Stripe, newest first, at most 12.'),
    paymentsReadAt: instant
      .nullable()
      .describe(
        'When they were read; null where Stripe did not answer within two seconds, and all else is answered all the same.',
      ),
    earlierTickets: z
      .array(earlierTicket)
      .describe('Other tickets of the same account or e-mail address, newest first, at most 50.'),
    openCases: z
      .array(openCase)
      .describe(
        'Other cases of the requester that are still open, panics and check-ins first, then refunds. ' +
          'These are shown to whoever may read them alone.',
      ),
  })
  .meta({ id: 'TicketContext', description: 'What is known of the requester of a ticket.' });
