import { describe, expect, it } from 'vitest';
import { priceInWords, tierOf, tierOffers, tierOfPrice } from '../../../domain/billing/tiers.ts';

describe('BL-12 tiers', () => {
  it('are three, at the manual’s prices', () => {
    expect(tierOffers.map((each) => [each.tier, priceInWords(each), each.lookupKey])).toEqual([
      ['BASIC', 'free', null],
      ['PLUS', '£9.99 a month', 'plus_monthly'],
      ['CHROME', '£19.99 a month', 'chrome_monthly'],
    ]);
    expect(tierOfPrice('gold_monthly')).toBeUndefined();
    expect(tierOfPrice(null)).toBeUndefined();
  });

  it.each([
    ['BASIC', []],
    ['PLUS', [['active', 'plus_monthly']]],
    [
      'CHROME',
      [
        ['active', 'plus_monthly'],
        ['trialing', 'chrome_monthly'],
      ],
    ],
    ['CHROME', [['past_due', 'chrome_monthly']]], // access stays until Stripe ends the subscription
    [
      'PLUS',
      [
        ['canceled', 'chrome_monthly'],
        ['active', 'plus_monthly'],
      ],
    ],
    [
      'BASIC',
      [
        ['unpaid', 'chrome_monthly'],
        ['a-new-word', 'plus_monthly'],
        ['active', 'gold_monthly'],
        ['active', null],
      ],
    ],
  ] as const)('an account has %s with the subscriptions %j', (tier, subscriptions) => {
    expect(tierOf(subscriptions.map(([status, lookupKey]) => ({ status, lookupKey })))).toBe(tier);
  });
});
