import type Stripe from 'stripe';

/** Stripe's test cards, by the last four digits of their numbers, which tell how a card behaves. */
export const testCards = {
  pm_card_visa: { brand: 'visa', last4: '4242' },
  pm_card_mastercard: { brand: 'mastercard', last4: '4444' },
  /** A refund succeeds and fails 2 s later. */
  pm_card_refundFail: { brand: 'visa', last4: '5126' },
  /** A refund is pending until the bank's word. */
  pm_card_pendingRefund: { brand: 'visa', last4: '7726' },
  /** Every charge after the first is declined. */
  pm_card_chargeCustomerFail: { brand: 'visa', last4: '0341' },
  /** Every charge after the first needs the person's confirmation. */
  pm_card_authenticationRequired: { brand: 'visa', last4: '3184' },
} as const;

export type TestCard = keyof typeof testCards;

/** Whether a name is that of a test card. */
export const isTestCard = (name: string): name is TestCard => name in testCards;

/** Which test card a payment method or a charge was made with. */
export const cardWith = (last4: string | null | undefined): TestCard | undefined =>
  (Object.keys(testCards) as TestCard[]).find((name) => testCards[name].last4 === last4);

/** A card as a payment method of nobody yet. */
export function aPaymentMethod(
  id: string,
  created: number,
  { card, fingerprint }: { card: TestCard; fingerprint: string },
) {
  const { brand, last4 } = testCards[card];
  return {
    id,
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: {
      address: { city: null, country: null, line1: null, line2: null, postal_code: null, state: null },
      email: null,
      name: null,
      phone: null,
      tax_id: null,
    },
    card: {
      brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
      country: 'GB',
      display_brand: brand,
      exp_month: 8,
      exp_year: 2030,
      fingerprint,
      funding: 'credit',
      generated_from: null,
      last4,
      networks: { available: [brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: 'card',
  } satisfies Stripe.PaymentMethod;
}
