import { inFigures, sterling } from './money.ts';

/** The tiers of membership, the lowest first (BL-12). */
export const tiers = ['BASIC', 'PLUS', 'CHROME'] as const;

/** A tier of membership. */
export type Tier = (typeof tiers)[number];

/** What a tier is: its monthly price in pence, the key under which Stripe knows that price, and what members get (BL-12). */
export interface TierOffer {
  readonly tier: Tier;
  readonly name: string;
  readonly price: number;
  readonly currency: typeof sterling;
  /** How often the price is paid; null where there is none. */
  readonly interval: 'month' | null;
  /** The lookup key of the price at Stripe; null where there is none. */
  readonly lookupKey: string | null;
  readonly includes: readonly string[];
}

/** Every tier, the lowest first (BL-12). */
export const tierOffers: readonly TierOffer[] = [
  {
    tier: 'BASIC',
    name: 'Basic',
    price: 0,
    currency: sterling,
    interval: null,
    lookupKey: null,
    includes: ['Standard access'],
  },
  {
    tier: 'PLUS',
    name: 'Plus',
    price: 9_99,
    currency: sterling,
    interval: 'month',
    lookupKey: 'plus_monthly',
    includes: ['Double XP', 'Stealth mode', 'Blurred viewers'],
  },
  {
    tier: 'CHROME',
    name: 'Chrome',
    price: 19_99,
    currency: sterling,
    interval: 'month',
    lookupKey: 'chrome_monthly',
    includes: ['Unmasked viewers', 'Early access', 'Premium support'],
  },
];

/** The states of a subscription in which it still gives its tier: `past_due` too, until Stripe ends it. */
const liveSubscriptionStates = ['active', 'trialing', 'past_due'] as const;

/** Whether a subscription in this state of Stripe's still gives its tier. A word that Stripe adds later gives none. */
export const isLiveSubscription = (status: string): boolean =>
  (liveSubscriptionStates as readonly string[]).includes(status);

/** A subscription as far as its tier goes: Stripe's word for its state, and the lookup key of its price. */
export interface SubscriptionTier {
  readonly status: string;
  readonly lookupKey: string | null;
}

/** The tier that a price of this key gives; undefined for a price that is no tier of ours. */
export const tierOfPrice = (lookupKey: string | null): Tier | undefined =>
  lookupKey === null ? undefined : tierOffers.find((each) => each.lookupKey === lookupKey)?.tier;

/** The tier of an account: the highest of its customer's live subscriptions, else BASIC. */
export const tierOf = (subscriptions: readonly SubscriptionTier[]): Tier => {
  const given = subscriptions
    .filter(({ status }) => isLiveSubscription(status))
    .map((each) => tierOfPrice(each.lookupKey));
  return tiers.findLast((tier) => given.includes(tier)) ?? 'BASIC';
};

/** The tiers that give less than this one. */
export const tiersBelow = (tier: Tier): readonly Tier[] => tiers.slice(0, tiers.indexOf(tier));

/** The price of a tier as people read it: `£9.99 a month`, `free`. */
export const priceInWords = ({ price, currency, interval }: TierOffer): string =>
  interval === null ? 'free' : `${inFigures({ amount: price, currency })} a ${interval}`;
