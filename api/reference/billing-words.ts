/** The words of every operation on refunds and reconciliations with Stripe, by method and path as in the document. */
export const billingWords = {
  'POST /v1/refunds': {
    id: 'askForRefund',
    description:
      'Asks for a refund. It is stored before the answer, whether or not Stripe and the engine are up. What becomes of it is decided ' +
      'once the payment was read: without a person, by one, by two, or not at all. What cannot be paid becomes denied, with its clause.',
  },
  'GET /v1/refunds': {
    id: 'listRefunds',
    description: 'Finds refunds among those you may see, newest first. Several values of one filter mean any of them.',
  },
  'GET /v1/refunds/quote': {
    id: 'quoteRefund',
    description:
      'Returns what a request would come to now, by the very judgement that a request gets, and the mail that the member would read. ' +
      'Nothing is stored.',
  },
  'GET /v1/refunds/{id}': {
    id: 'getRefund',
    description: 'Returns one refund. A decision names its paramsHash, which stands for what is on offer.',
  },
  'GET /v1/refunds/{id}/timeline': {
    id: 'getRefundTimeline',
    description: 'Returns what happened to a refund. Staff also see each attempt to decide it that was refused.',
  },
  'POST /v1/refunds/{id}/decide': {
    id: 'decideRefund',
    description:
      'Approves or denies a refund. Above the threshold the first approval proposes it, and another person who is a supervisor approves. ' +
      'A lower amount is a new proposal.',
  },
  'POST /v1/refunds/{id}/settle': {
    id: 'settleRefund',
    description:
      'Settles a refund of which nobody knows whether Stripe has it. Stripe is looked at first: what is found there counts. Only what is ' +
      'not found is sent again, or given up.',
  },
  'POST /v1/reconciliations': {
    id: 'beginReconciliation',
    description:
      'Begins a reconciliation of our refunds with Stripe, like the one of every morning. It is stored before the answer, and carried ' +
      'out whether or not the engine and Stripe are up now. It never moves money and lowers no tier: what is behind is mended, what a ' +
      'person must look at gets a ticket. One runs at a time.',
  },
  'GET /v1/reconciliations': {
    id: 'listReconciliations',
    description: 'Returns the reconciliations with Stripe, newest first, each with what it found.',
  },
  'GET /v1/reconciliations/{id}': {
    id: 'getReconciliation',
    description: 'Returns one reconciliation with Stripe. While it runs it says how far it has come.',
  },
} as const;
