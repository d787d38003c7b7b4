import { z } from 'zod';
import { staffReader } from '../../../../domain/people/readers.ts';
import { quoteRefund } from '../../../../inbox/billing/quote.ts';
import { callerOf } from '../../../callers/caller.ts';
import { clientNamed } from '../../../callers/client-named.ts';
import type { Route } from '../../../context.ts';
import { quoteJson, quoteShape } from '../../../shapes/billing/quote.ts';
import { refundKindShape } from '../../../shapes/billing/refund.ts';
import { accountId } from '../../../shapes/fields.ts';
import { accountMeant } from '../../people/account-meant.ts';
import { paymentsOf } from '../payments.ts';
import { invoiceId } from './open.ts';
import { refunds } from './refund-records.ts';

const querystring = z
  .strictObject({
    accountId: accountId.describe('Whose payment it is.'),
    clientId: clientNamed,
    invoiceId: invoiceId.optional().describe('Without it, the newest one with a payment above zero.'),
    kind: refundKindShape,
    amount: z.coerce
      .number('must be a whole number of pence above zero')
      .int()
      .min(1)
      .optional()
      .describe('In pence; with the kind partial, and only there.'),
    asOf: z.iso
      .datetime({ offset: true, error: 'must be an ISO 8601 instant with Z or an offset (send its "+" as "%2B")' })
      .optional()
      .describe('As if it had been received then; now without it.'),
  })
  .refine(({ kind, amount }) => (kind === 'partial') === (amount !== undefined), {
    path: ['amount'],
    message: 'is needed with the kind partial, and only there',
  });

/** `GET /v1/refunds/quote`: what a request would come to, by the very judgement of the case, and what the member would read. */
export const quote: Route = (api, { inbox, stripe, previewRefund }) =>
  api.route({
    method: 'GET',
    url: `${refunds.url}/quote`,
    config: {
      problems: ['not-found', 'account-ambiguous', 'no-stripe-customer', 'invoice-unknown', 'payments-unavailable'],
    },
    schema: {
      tags: [refunds.tag],
      summary: 'Ask what a refund would come to',
      querystring,
      response: { 200: quoteShape },
    },
    handler: async (request) => {
      const { accountId: id, clientId, invoiceId: invoice = null, kind, amount = null, asOf } = request.query;
      const account = await accountMeant(inbox.db, callerOf(request), { accountId: id, clientId });
      const found = await quoteRefund(inbox, paymentsOf(stripe), {
        account,
        kind,
        amount,
        invoiceId: invoice,
        asOf: asOf === undefined ? undefined : Date.parse(asOf),
      });
      return quoteJson(found, await previewRefund(found.mail), staffReader);
    },
  });
