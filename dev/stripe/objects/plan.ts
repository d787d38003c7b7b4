import type Stripe from 'stripe';
import { decimal } from './decimal.ts';

/** The tiers that cost something, with their monthly prices in pence (BL-12). */
export const plans = {
  PLUS: { name: 'HOTMESS PLUS', amount: 999 },
  CHROME: { name: 'HOTMESS CHROME', amount: 1_999 },
} as const;

export type Plan = keyof typeof plans;

/** The product of a plan: its metadata name the tier. */
export function aProduct(plan: Plan, created: number) {
  return {
    id: `prod_${plan}`,
    object: 'product',
    active: true,
    created,
    default_price: priceId(plan, plans[plan].amount, 'gbp'),
    description: null,
    images: [],
    livemode: false,
    marketing_features: [],
    metadata: { tier: plan },
    name: plans[plan].name,
    package_dimensions: null,
    shippable: null,
    tax_code: null,
    tax_details: null,
    unit_label: null,
    updated: created,
    url: null,
  } satisfies Omit<Stripe.Product, 'type'> as unknown as Stripe.Product;
}

/** The id of a plan's monthly price. The usual one has a short id. */
export function priceId(plan: Plan, amount: number, currency: string): string {
  const isUsual = amount === plans[plan].amount && currency === 'gbp';
  return isUsual ? `price_${plan}` : `price_${plan}${amount}${currency}`;
}

/** A monthly price of a plan; the usual one can be looked up by `plus_monthly` or `chrome_monthly`. */
export function aPrice(plan: Plan, created: number, { amount, currency }: { amount: number; currency: string }) {
  const id = priceId(plan, amount, currency);
  return {
    id,
    object: 'price',
    active: true,
    billing_scheme: 'per_unit',
    created,
    currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: id === `price_${plan}` ? `${plan.toLowerCase()}_monthly` : null,
    metadata: { tier: plan },
    nickname: null,
    product: `prod_${plan}`,
    recurring: monthly,
    tax_behavior: 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: 'recurring',
    unit_amount: amount,
    unit_amount_decimal: decimal(amount),
  } satisfies Stripe.Price;
}

/** Stripe's types have `trial_period_days` besides, which its description of the API no longer has. */
const monthly = {
  interval: 'month',
  interval_count: 1,
  meter: null,
  usage_type: 'licensed',
} satisfies Omit<Stripe.Price.Recurring, 'trial_period_days'> as Stripe.Price.Recurring;
