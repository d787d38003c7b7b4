import type Stripe from 'stripe';

/** A refund of a card payment, as it is when Stripe has just taken it. */
export function aRefund(
  id: string,
  created: number,
  {
    charge,
    amount,
    status,
    reason,
    metadata,
  }: {
    charge: Stripe.Charge;
    amount: number;
    status: 'succeeded' | 'pending';
    reason: Stripe.Refund['reason'];
    metadata: Record<string, string>;
  },
) {
  return {
    id,
    object: 'refund',
    amount,
    balance_transaction: id.replace('re_', 'txn_re'),
    charge: charge.id,
    created,
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: {
      card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' },
      type: 'card',
    },
    metadata,
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    ...(status === 'pending' && { pending_reason: 'processing' as const }),
    reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status,
    transfer_reversal: null,
  } satisfies Stripe.Refund;
}
