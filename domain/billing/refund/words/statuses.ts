/**
 * The states of a refund. `submitting`: on its way to Stripe. `unknown`: perhaps at Stripe, and a person must settle it. `succeeded` is not
 * final: the bank may still say no.
 */
export const refundStates = [
  'requested',
  'reviewing',
  'awaiting_approval',
  'approved',
  'submitting',
  'pending',
  'succeeded',
  'unknown',
  'failed',
  'denied',
] as const;

/** A state of a refund. */
export type RefundStatus = (typeof refundStates)[number];

/** The effects that a refund awaits, by the activity that performs them. */
export const refundSteps = [
  'readPayment',
  'reserveRefund',
  'sendRefund',
  'lookUpRefund',
  'readRefund',
  'endSubscription',
  'setTier',
] as const;

/** An effect that a refund awaits. */
export type RefundStep = (typeof refundSteps)[number];

/** The states in which a refund of the whole of an invoice keeps out another one. */
export const liveRefundStates: readonly RefundStatus[] = [
  'requested',
  'reviewing',
  'awaiting_approval',
  'approved',
  'submitting',
  'pending',
  'unknown',
];

/** Whether a refund is still under way: not denied, failed or succeeded. */
export const isLive = (status: RefundStatus): boolean => liveRefundStates.includes(status);

/** The states in which nothing of a refund can have reached Stripe: only in these may its row lack an approval that it needs. */
export const unsentRefundStates: readonly RefundStatus[] = [
  'requested',
  'reviewing',
  'awaiting_approval',
  'approved',
  'denied',
];

/**
 * The states in which a refund takes its amount out of the charge, whether Stripe has heard of it or not. One that is `approved` may have
 * reserved it already; in every other state the reservation is free again.
 */
export const reservingRefundStates: readonly RefundStatus[] = ['submitting', 'pending', 'succeeded', 'unknown'];

/** The states in which a person decides. */
export const openToDecision: readonly RefundStatus[] = ['reviewing', 'awaiting_approval'];

/** Whether a refund in this state may hold what it has reserved of its charge: it is on its way, was paid, or nobody knows. */
export const holdsReservation = (status: RefundStatus): boolean =>
  reservingRefundStates.includes(status) || status === 'requested' || status === 'approved';
