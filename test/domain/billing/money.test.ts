import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inFigures, isPayable, shareOf } from '../../../domain/billing/money.ts';

describe('money', () => {
  it.each([
    [0, 'gbp', '£0.00'],
    [5, 'gbp', '£0.05'],
    [100_00, 'gbp', '£100.00'],
    [100_01, 'GBP', '£100.01'],
    [123_456_789, 'gbp', '£1,234,567.89'],
    [-250, 'gbp', '-£2.50'],
    [12_34, 'eur', 'EUR 12.34'],
    [1_234, 'jpy', 'JPY 1,234'],
    [1_234, 'kwd', 'KWD 1.234'],
    [9_007_199_254_740_991, 'gbp', '£90,071,992,547,409.91'],
    [1, 'constructor', 'CONSTRUCTOR 0.01'],
  ])('%i of %s is read as %s', (amount, currency, words) => {
    expect(inFigures({ amount, currency })).toBe(words);
  });

  it.each([1, 100_00, Number.MAX_SAFE_INTEGER])('%s can be paid', (amount) => expect(isPayable(amount)).toBe(true));

  it.each([0, -1, 0.5, 1e21, Number.NaN, Number.POSITIVE_INFINITY, '100', null, undefined])(
    '%s cannot be paid',
    (amount) => expect(isPayable(amount)).toBe(false),
  );

  it.each([
    [19_99, 1, 2, 10_00], // 999.5: half goes up
    [19_99, 1, 3, 6_66],
    [1, 1, 2, 1],
    [1, 1, 3, 0],
    [10_00, 0, 5, 0],
    [10_00, -1, 5, 0],
    [10_00, 6, 5, 10_00],
    [10_00, 1, 0, 0],
  ])('BL-06 the share of %i for %i of %i is %i', (amount, part, whole, share) => {
    expect(shareOf(amount, { part, whole })).toBe(share);
  });

  it('BL-06 a share and its rest differ from the whole by no more than the one rounding', () => {
    const amounts = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
    fc.assert(
      fc.property(amounts, fc.nat(31_622_400), fc.integer({ min: 1, max: 31_622_400 }), (amount, part, whole) => {
        const share = shareOf(amount, { part, whole });
        expect(Number.isSafeInteger(share)).toBe(true);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(amount);
        if (part > whole) return;
        const rest = shareOf(amount, { part: whole - part, whole });
        expect([0n, 1n]).toContain(BigInt(share) + BigInt(rest) - BigInt(amount));
      }),
    );
  });
});
