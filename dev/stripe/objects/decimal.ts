import type Stripe from 'stripe';

/** A decimal as it goes over the wire: text, out of which the SDK makes a number of its own. */
export const decimal = (value: number): Stripe.Decimal => String(value) as unknown as Stripe.Decimal;
