import type Stripe from 'stripe';

/** A dispute of a whole charge, before anybody has answered it. */
export function aDispute(
  id: string,
  created: number,
  {
    charge,
    reason,
    status,
    dueBy,
  }: { charge: Stripe.Charge; reason: string; status: Stripe.Dispute.Status; dueBy: number },
) {
  return {
    id,
    object: 'dispute',
    amount: charge.amount,
    balance_transactions: [],
    charge: charge.id,
    created,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: noEvidence,
    evidence_details: {
      due_by: dueBy,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: isRefundable(status),
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    payment_method_details: {
      card: {
        brand: 'visa',
        case_type: isInquiry(status) ? 'inquiry' : 'chargeback',
        network: 'visa',
        network_reason_code: '10.4',
      },
      type: 'card',
    },
    reason,
    status,
  } satisfies Stripe.Dispute;
}

/** Whether a status is that of an inquiry: no money has moved. */
export const isInquiry = (status: string): boolean => status.startsWith('warning_');

/** Whether Stripe takes refunds of a charge whose dispute has this status. */
export const isRefundable = (status: string): boolean =>
  isInquiry(status) || status === 'won' || status === 'prevented';

const noEvidence = {
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
} satisfies Stripe.Dispute.Evidence;

/** The fields of evidence, as `disputes.update` takes them. */
export const evidenceFields: ReadonlySet<string> = new Set(Object.keys(noEvidence));
