import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { duration, isoDuration, scaledSpan } from '../../../api/http/durations.ts';

describe('a duration in a body', () => {
  it.each([
    ['PT4H', 14_400_000],
    ['PT15M', 900_000],
    ['P1DT12H30M', 131_400_000],
    ['P2W', 1_209_600_000],
    ['PT1S', 1_000],
  ])('%s is policy time', (text, span) => {
    expect(duration.safeParse(text).success).toBe(true);
    expect(scaledSpan(text, 1)).toBe(span);
    expect(scaledSpan(text, 3600)).toBe(Math.max(1, Math.round(span / 3600)));
  });

  it.each(['', 'P', 'PT', 'P1Y', 'P1M', '4h', 'PT-1H', 'PT0S', 'PT1.5H', 'P53W', 'PT99999H', ' PT1H', 'pt1h'])(
    '%j is none, or not for us',
    (text) => {
      expect(duration.safeParse(text).success).toBe(false);
    },
  );

  it('reads back as the span that was written', () => {
    expect([isoDuration(3_600_000), isoDuration(1_500), isoDuration(0)]).toEqual(['PT1H', 'PT1.5S', 'PT0S']);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 31_536_000 }), (s) => scaledSpan(isoDuration(s * 1_000), 1) === s * 1_000),
    );
  });
});
