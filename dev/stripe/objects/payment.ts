import type Stripe from 'stripe';

/** What a payment and its charge have in common. */
export interface Payment {
  readonly amount: number;
  readonly currency: string;
  readonly customer: Stripe.Customer;
  readonly paymentMethod: Stripe.PaymentMethod;
  readonly description: string | null;
  /** Why the card was declined; undefined for a payment that succeeded. */
  readonly declined?: 'generic_decline' | 'authentication_required';
}

/** A charge, paid or declined, that belongs to a payment intent. */
export function aCharge(id: string, created: number, payment: Payment & { paymentIntent: string }) {
  const { amount, currency, customer, paymentMethod, description, declined, paymentIntent } = payment;
  const paid = declined === undefined;
  const card = paymentMethod.card;
  return {
    id,
    object: 'charge',
    amount,
    amount_captured: paid ? amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: paid ? id.replace('ch_', 'txn_') : null,
    billing_details: {
      address: { city: null, country: null, line1: null, line2: null, postal_code: null, state: null },
      email: customer.email,
      name: null,
      phone: null,
      tax_id: null,
    },
    calculated_statement_descriptor: 'HOTMESS',
    captured: paid,
    created,
    currency,
    customer: customer.id,
    description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: paid ? null : 'card_declined',
    failure_message: paid ? null : 'Your card was declined.',
    fraud_details: {},
    livemode: false,
    metadata: {},
    on_behalf_of: null,
    outcome: paid ? authorised : refused(declined),
    paid,
    payment_intent: paymentIntent,
    payment_method: paymentMethod.id,
    payment_method_details: {
      card: {
        amount_authorized: amount,
        authorization_code: null,
        brand: card?.brand ?? 'visa',
        checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: null },
        country: 'GB',
        electronic_commerce_indicator: null,
        exp_month: 8,
        exp_year: 2030,
        extended_authorization: { status: 'disabled' },
        fingerprint: card?.fingerprint ?? null,
        funding: 'credit',
        incremental_authorization: { status: 'unavailable' },
        installments: null,
        last4: card?.last4 ?? null,
        mandate: null,
        multicapture: { status: 'unavailable' },
        network: card?.brand ?? 'visa',
        network_token: { used: false },
        network_transaction_id: null,
        overcapture: { maximum_amount_capturable: amount, status: 'unavailable' },
        regulated_status: 'unregulated',
        three_d_secure: null,
        transaction_link_id: null,
        wallet: null,
      },
      type: 'card',
    },
    radar_options: {},
    receipt_email: null,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: paid ? 'succeeded' : 'failed',
    transfer_data: null,
    transfer_group: null,
  } satisfies Omit<Stripe.Charge, 'source'> as Stripe.Charge;
}

const authorised = {
  advice_code: null,
  network_advice_code: null,
  network_decline_code: null,
  network_status: 'approved_by_network',
  reason: null,
  risk_level: 'normal',
  risk_score: 12,
  seller_message: 'Payment complete.',
  type: 'authorized',
} satisfies Stripe.Charge.Outcome;

const refused = (reason: string) =>
  ({
    advice_code: 'try_again_later',
    network_advice_code: null,
    network_decline_code: '05',
    network_status: 'declined_by_network',
    reason,
    risk_level: 'normal',
    risk_score: 12,
    seller_message: 'The bank did not return any further details with this decline.',
    type: 'issuer_declined',
  }) satisfies Stripe.Charge.Outcome;

/** A payment intent of an invoice or of a single payment, paid or waiting for another card. */
export function aPaymentIntent(id: string, created: number, payment: Payment & { charge: string }) {
  const { amount, currency, customer, paymentMethod, description, declined, charge } = payment;
  const paid = declined === undefined;
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: paid ? amount : 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic',
    client_secret: `${id}_secret_sim`,
    confirmation_method: 'automatic',
    created,
    currency,
    customer: customer.id,
    customer_account: null,
    description,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: charge,
    livemode: false,
    managed_payments: null,
    metadata: {},
    next_action: null,
    on_behalf_of: null,
    payment_method: paid ? paymentMethod.id : null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ['card'],
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: 'off_session',
    shipping: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: intentStatus(declined),
    transfer_data: null,
    transfer_group: null,
  } satisfies Omit<Stripe.PaymentIntent, 'source'> as Stripe.PaymentIntent;
}

/** What a payment intent waits for after an attempt. */
export function intentStatus(declined: Payment['declined']) {
  if (declined === undefined) return 'succeeded';
  return declined === 'authentication_required' ? 'requires_action' : 'requires_payment_method';
}
