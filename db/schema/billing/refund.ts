import type { Generated } from 'kysely';

/**
 * The ledger's row of a refund: who asked for it, who decided what, and what Stripe made of it. The door writes it, and then the commits of
 * its case do. The database itself lets nothing be paid that was not approved, and keeps the terms of what was sent.
 */
export interface RefundTable {
  id: string;
  case_id: string;
  client_id: string;
  account_id: string;
  ticket_ref: string | null;
  origin: string;
  kind: string;
  /** In minor units; of a partial refund only. */
  asked_amount: string | null;
  /** Words of whoever asked; they enter no history. */
  reason: string | null;
  requested_by_kind: string;
  /** The client or the login. */
  requested_by: string;
  requested_by_person: string | null;
  received_at: Date;
  state: string;
  lane: string | null;
  clause: string | null;
  /** The invoice that was asked for, and once the payment was read the one that counts. */
  invoice_id: string | null;
  charge: string | null;
  payment_intent: string | null;
  /** In minor units: what is on offer, and then what was decided. */
  amount: string | null;
  currency: string | null;
  /** The amount takes two persons. */
  needs_approval: Generated<boolean>;
  proposed_by: string | null;
  proposed_by_person: string | null;
  approved_by: string | null;
  approved_by_person: string | null;
  decided_by: string | null;
  decided_by_person: string | null;
  decided_at: Date | null;
  /** Since when it counts as gone back; null while it does not, and when it failed. */
  counts_since: Date | null;
  /** SHA-256 of the terms that a decision binds, in hex. */
  params_hash: string | null;
  attempt: Generated<number>;
  stripe_refund_id: string | null;
  failure_reason: string | null;
}

/** One attempt at Stripe under a key of its own, written before it is sent: whatever is here may be at Stripe. */
export interface RefundAttemptTable {
  refund_id: string;
  attempt: number;
  idempotency_key: string;
  charge: string;
  payment_intent: string;
  amount: string;
  currency: string;
  params_hash: string;
  first_sent_at: Date;
  /** What is known of it; null while nothing is. */
  result: string | null;
  code: string | null;
  /** Stripe's own id of the request, to ask them about it. */
  request_id: string | null;
}

/** What a refund takes out of its charge. Removed when the refund ends without having been paid, or goes back to be decided. */
export interface RefundReservationTable {
  refund_id: string;
  charge: string;
  amount: string;
  currency: string;
  reserved_at: Date;
}
