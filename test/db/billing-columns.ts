import type { Columns } from './contact-columns.ts';

/** The columns of refunds, of what was read of payments, and of what Stripe told us. */
export const billingColumns: Columns<
  | 'payment_party'
  | 'payment_reading'
  | 'reconciliation'
  | 'reconciliation_difference'
  | 'refund'
  | 'refund_attempt'
  | 'refund_reservation'
  | 'standing_difference'
  | 'webhook_event'
> = {
  payment_party: {
    kind: 'not null',
    value: 'not null',
    first_refund_id: 'null',
  },
  payment_reading: {
    refund_id: 'not null',
    read_at: 'not null',
    customer: 'null',
    fingerprint: 'null',
    charge: 'null',
    captured: 'null',
    elsewhere: 'null',
    disputed: 'not null',
    lane: 'null',
    held_by_breaker: 'not null',
  },
  reconciliation: {
    id: 'not null',
    started_by_kind: 'not null',
    started_by: 'not null',
    state: 'not null',
    started_at: 'not null',
    heard_of_at: 'not null',
    finished_at: 'null',
    checked: 'not null',
    fixed: 'not null',
    failure: 'null',
  },
  reconciliation_difference: {
    reconciliation_id: 'not null',
    kind: 'not null',
    object: 'not null',
    ours: 'null',
    theirs: 'null',
    ticket_ref: 'null',
  },
  refund: {
    id: 'not null',
    case_id: 'not null',
    client_id: 'not null',
    account_id: 'not null',
    ticket_ref: 'null',
    origin: 'not null',
    kind: 'not null',
    asked_amount: 'null',
    reason: 'null',
    requested_by_kind: 'not null',
    requested_by: 'not null',
    requested_by_person: 'null',
    received_at: 'not null',
    state: 'not null',
    lane: 'null',
    clause: 'null',
    invoice_id: 'null',
    charge: 'null',
    payment_intent: 'null',
    amount: 'null',
    currency: 'null',
    needs_approval: 'not null',
    proposed_by: 'null',
    proposed_by_person: 'null',
    approved_by: 'null',
    approved_by_person: 'null',
    decided_by: 'null',
    decided_by_person: 'null',
    decided_at: 'null',
    counts_since: 'null',
    params_hash: 'null',
    attempt: 'not null',
    stripe_refund_id: 'null',
    failure_reason: 'null',
  },
  refund_attempt: {
    refund_id: 'not null',
    attempt: 'not null',
    idempotency_key: 'not null',
    charge: 'not null',
    payment_intent: 'not null',
    amount: 'not null',
    currency: 'not null',
    params_hash: 'not null',
    first_sent_at: 'not null',
    result: 'null',
    code: 'null',
    request_id: 'null',
  },
  refund_reservation: {
    refund_id: 'not null',
    charge: 'not null',
    amount: 'not null',
    currency: 'not null',
    reserved_at: 'not null',
  },
  standing_difference: {
    kind: 'not null',
    object: 'not null',
    since: 'not null',
    ticket_ref: 'null',
  },
  webhook_event: {
    id: 'not null',
    type: 'not null',
    object_id: 'not null',
    created_at: 'not null',
    api_version: 'null',
    received_at: 'not null',
    wants_look: 'not null',
  },
};
