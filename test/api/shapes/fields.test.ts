import fc from 'fast-check';
import { expect, it } from 'vitest';
import { emailAddress, oneLine, prose, someText } from '../../../api/shapes/fields.ts';

const text = fc.string({
  unit: fc.oneof(fc.constantFrom(' ', '\n', '\t', '\u00a0', '\u2028', '\ufeff', '\u0085', '\u007f', 'a'), fc.string()),
});

it('a line holds more than spaces and no control character, prose more than spaces, whatever the characters', () => {
  fc.assert(
    fc.property(text, (given) => {
      const hasWords = /\S/.test(given.replaceAll(/[\p{Cc}]/gu, ' '));
      const isOneLine = !/[\p{Cc}\u2028\u2029]/u.test(given);
      expect([given, oneLine(1_000).safeParse(given).success]).toEqual([
        given,
        hasWords && isOneLine && given.length <= 1_000,
      ]);
      if (!given.includes('\0')) expect([given, prose.safeParse(given).success]).toEqual([given, /\S/.test(given)]);
      expect(someText(1_000).safeParse(given).success).toBe(!given.includes('\0') && given.length <= 1_000);
    }),
    { numRuns: 2_000 },
  );
});

it('a text of megabytes is checked in no time, even one made to take long', () => {
  const long = 2_000_000;
  const began = performance.now();
  for (const each of ['x'.repeat(long), ' '.repeat(long), '\n'.repeat(long), ' x'.repeat(long / 2)])
    for (const end of ['', '\n', '\0', ' '])
      for (const shape of [oneLine(200), prose, someText(200)]) expect(shape.safeParse(each + end).success).toBe(false);
  expect(performance.now() - began).toBeLessThan(5_000);
});

it('an e-mail address has the blanks beside it that phones and address books add, and is kept without them', () => {
  for (const each of [' bo@example.com', 'bo@example.com ', '\tbo@example.com\r\n', '\u00a0bo@example.com\u00a0'])
    expect(emailAddress.parse(each)).toBe('bo@example.com');
  for (const each of ['bo @example.com', 'b o@example.com', ' '])
    expect(emailAddress.safeParse(each).success).toBe(false);
});

it('an e-mail address is one that SMTP can carry', () => {
  const fits = (given: string): boolean => emailAddress.safeParse(given).success;
  expect(fits(`${'a'.repeat(64)}@example.com`)).toBe(true);
  for (const each of [
    `${'a'.repeat(65)}@example.com`,
    `a@${'b.'.repeat(130)}com`,
    'a@@example.com',
    'a',
    '@example.com',
  ])
    expect([each, fits(each)]).toEqual([each, false]);
});
