/** What was last read of the payment of a refund. Written by effects; what identifies people and cards stays here. */
export interface PaymentReadingTable {
  refund_id: string;
  read_at: Date;
  customer: string | null;
  /** The fingerprint of the card, the same wherever the card is used. */
  fingerprint: string | null;
  charge: string | null;
  /** In minor units; null without a charge. */
  captured: string | null;
  /** How much of the charge went back by refunds that are none of ours. */
  elsewhere: string | null;
  disputed: boolean;
  /** How the request was judged; null of a refund that was made in the dashboard. */
  lane: string | null;
  /** Nothing but the number of automatic refunds in the hour made a person look at it, and staff were told so by it: once an hour. */
  held_by_breaker: boolean;
}

/**
 * A charge, account, customer or card, whose row is locked by whoever spends on it, and the refund that holds its claim to a first one
 * . The one row of kind `breaker` is locked by whoever counts automatic refunds.
 */
export interface PaymentPartyTable {
  kind: string;
  value: string;
  first_refund_id: string | null;
}
