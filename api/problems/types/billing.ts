import type { ProblemType } from './problem-type.ts';

/** The problems that refunds and reconciliations with Stripe answer with. */
export const billingProblems = {
  'refund-live': {
    status: 409,
    title: 'A refund of this invoice is under way',
    meaning:
      'The whole of an invoice is asked back once at a time. "refundId" names the refund that is under way: wait for it, or ask for an ' +
      'amount.',
  },
  'already-decided': {
    status: 409,
    title: 'The refund is decided',
    meaning: '"decidedBy" and "decidedAt" say by whom and when; a rule has no name. Read the refund again.',
  },
  'proposal-changed': {
    status: 409,
    title: 'What is on offer has changed',
    meaning:
      'The paramsHash is not that of what is on offer now, which "paramsHash" names. Read the refund again, and decide on that.',
  },
  'charge-disputed': {
    status: 409,
    title: 'The payment is disputed',
    meaning: 'Stripe does not let it be refunded until the dispute is over. It can be denied.',
  },
  'reconciliation-running': {
    status: 409,
    title: 'A reconciliation with Stripe is under way',
    meaning:
      'One runs at a time. "reconciliationId" names the one that does: read it until it is done, then begin another if you need one.',
  },
  'no-stripe-customer': {
    status: 422,
    title: 'The account is no customer at Stripe',
    meaning: 'Tell us which customer it is with the "stripeCustomerId" of PUT /v1/accounts/{accountId}.',
  },
  'ticket-unknown': {
    status: 422,
    title: 'There is no such ticket of this account',
    meaning:
      'A refund belongs to a ticket of its own account, or to one of no account, that this token may see. Or name none.',
  },
  'invoice-unknown': {
    status: 422,
    title: 'This customer has no such invoice',
    meaning: 'Name an invoice of this customer at Stripe. Without one, the newest invoice with a payment is meant.',
  },
  'amount-too-high': {
    status: 422,
    title: 'More than is on offer',
    meaning: 'An amount can be lowered and not raised. Read the refund again: "amount" says what is on offer.',
  },
  'payments-unavailable': {
    status: 503,
    title: 'Stripe does not answer',
    meaning:
      'Nothing was done. Repeat the request after Retry-After seconds. Requests for refunds are taken all the same.',
  },
} as const satisfies Readonly<Record<string, ProblemType>>;
