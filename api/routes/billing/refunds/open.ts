import { z } from 'zod';
import { openRefund } from '../../../../inbox/billing/open-refund.ts';
import { callerOf, listedTicketsOf } from '../../../callers/caller.ts';
import { clientNamed, refuseNaming } from '../../../callers/client-named.ts';
import type { Route } from '../../../context.ts';
import { receiptInstantOf, requestIdOf } from '../../../http/idempotency.ts';
import { accountId, prose, reference } from '../../../shapes/fields.ts';
import { recordInSight, shownAsNew } from '../../records/record-kind.ts';
import { refunds } from './refund-records.ts';

/** An invoice as a caller names it. Whether the customer has one of this name, only Stripe can say. */
export const invoiceId = z.string().regex(/^\w{1,255}$/, 'must be the id of an invoice at Stripe');

/** An amount that can be asked for. */
export const pence = z.int().min(1);

const asked = {
  accountId: accountId.describe('Whose payment it is.'),
  clientId: clientNamed,
  ticketRef: reference.optional().describe('The ticket that it belongs to: one of this account, or of none.'),
  invoiceId: invoiceId
    .optional()
    .describe('The invoice at Stripe. Without it, the newest one with a payment above zero.'),
  reason: prose.describe('Why, in the words of whoever asks.'),
};

const whole = z
  .strictObject({
    ...asked,
    kind: z.enum(['full', 'prorated']).meta({
      id: 'ComputedRefundKind',
      description: 'All that is left of the payment, or the unused part of its period.',
    }),
  })
  .meta({ id: 'ComputedRefundRequest', description: 'A refund whose amount follows from the payment.' });

const part = z
  .strictObject({
    ...asked,
    kind: z.literal('partial').describe('An amount.'),
    amount: pence.describe('In pence.'),
  })
  .meta({ id: 'PartialRefundRequest', description: 'A refund of an amount.' });

const body = z.discriminatedUnion('kind', [whole, part]);

/**
 * `POST /v1/refunds`: asks for a refund. It is stored before the answer, whether or not Stripe and the engine are up; what becomes of it is
 * decided once the payment was read (BL-01).
 */
export const open: Route = (api, { inbox }) =>
  api.route({
    method: 'POST',
    url: refunds.url,
    config: {
      problems: ['refund-live', 'account-unknown', 'account-ambiguous', 'no-stripe-customer', 'ticket-unknown'],
    },
    schema: { tags: [refunds.tag], summary: 'Ask for a refund', body, response: { 201: refunds.shape } },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const { accountId: account, clientId, ticketRef, invoiceId: invoice, kind, reason } = request.body;
      refuseNaming(caller, clientId, { pointer: '/clientId' });
      const id = await openRefund(inbox, {
        originKey: requestIdOf(request),
        receivedAt: receiptInstantOf(request),
        by: caller,
        account: { accountId: account, clientId },
        ticket: ticketRef === undefined ? undefined : { ref: ticketRef, sight: listedTicketsOf(caller) },
        invoiceId: invoice,
        kind,
        amount: request.body.kind === 'partial' ? request.body.amount : undefined,
        reason,
      });
      const record = await recordInSight(refunds, inbox.db, { caller, reference: id });
      return reply.send(await shownAsNew(refunds, inbox.db, { record, reference: id, request, reply }));
    },
  });
