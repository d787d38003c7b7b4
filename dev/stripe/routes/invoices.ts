import { attemptNow, giveUp } from '../behaviour/collecting.ts';
import { page } from '../http/lists.ts';
import { below, text } from '../http/parameters.ts';
import { listParameters, type RouteAnswer, type RouteRequest, type StripeRoute } from '../http/routes.ts';
import type { Kinds } from '../state/kinds.ts';
import { found, having, retrieve } from './found.ts';

const url = '/v1/invoices';

/** Pays an open invoice. A card that is declined is a business result: what it changed is kept, and the answer is a 402. */
function pay({ draft, id, parameters }: RouteRequest): object | RouteAnswer {
  const { invoice, charge, paymentIntent } = attemptNow(
    draft,
    found(draft, 'invoice', id),
    text(parameters, 'payment_method'),
  );
  if (charge.paid) return invoice;
  const needsPerson = paymentIntent.status === 'requires_action';
  const error = {
    type: 'card_error',
    code: needsPerson ? 'invoice_payment_intent_requires_action' : 'card_declined',
    ...(!needsPerson && { decline_code: 'generic_decline' }),
    message: needsPerson ? 'Payment for this invoice requires additional user action.' : 'Your card was declined.',
    charge: charge.id,
    payment_intent: paymentIntent,
  };
  return { status: 402, body: { error } };
}

/** A filter by the subscription that an invoice is for. */
function ofSubscription({ parameters }: RouteRequest): (invoice: Kinds['invoice']) => boolean {
  const wanted = text(parameters, 'subscription');
  return ({ parent }) => wanted === undefined || parent?.subscription_details?.subscription === wanted;
}

/** A filter by the payment intent of an invoice payment. */
function ofPayment({ parameters }: RouteRequest): (payment: Kinds['invoice_payment']) => boolean {
  const wanted = text(below(parameters, 'payment'), 'payment_intent');
  return ({ payment }) => wanted === undefined || payment.payment_intent === wanted;
}

/** Invoices and what has paid them. */
export const invoiceRoutes: readonly StripeRoute[] = [
  retrieve(`${url}/:id`, 'invoice'),
  {
    method: 'GET',
    path: url,
    parameters: [...listParameters, 'created', 'customer', 'status', 'subscription'],
    carryOut(asked) {
      const [fits, isOf] = [having(asked, ['customer', 'status']), ofSubscription(asked)];
      return page(asked, 'invoice', { url, belongs: (invoice) => fits(invoice) && isOf(invoice) });
    },
  },
  { method: 'POST', path: `${url}/:id/pay`, parameters: ['payment_method'], carryOut: pay },
  {
    method: 'POST',
    path: `${url}/:id/void`,
    parameters: [],
    carryOut: ({ draft, id }) => giveUp(draft, found(draft, 'invoice', id), 'void'),
  },
  {
    method: 'POST',
    path: `${url}/:id/mark_uncollectible`,
    parameters: [],
    carryOut: ({ draft, id }) => giveUp(draft, found(draft, 'invoice', id), 'uncollectible'),
  },
  retrieve('/v1/invoice_payments/:id', 'invoice_payment'),
  {
    method: 'GET',
    path: '/v1/invoice_payments',
    parameters: [...listParameters, 'created', 'invoice', 'payment', 'status'],
    carryOut(asked) {
      const [fits, isOf] = [having(asked, ['invoice', 'status']), ofPayment(asked)];
      return page(asked, 'invoice_payment', {
        url: '/v1/invoice_payments',
        belongs: (payment) => fits(payment) && isOf(payment),
      });
    },
  },
];
