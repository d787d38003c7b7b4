import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emergencyLines } from '../../../domain/texts/emergency-lines.ts';

const numbersFor = (locale: string): string[] => {
  const { emergency, helpLines } = emergencyLines(locale);
  return [emergency, ...helpLines.map((line) => line.number)];
};

describe('R-18 whom to call', () => {
  it.each(['en-GB', 'en_gb', 'GB', 'cy-GB'])('%s: 999, domestic abuse and Samaritans', (locale) => {
    expect(numbersFor(locale)).toEqual(['999', '0808 2000 247', '116 123']);
  });

  it.each(['en-US', 'es-us'])('%s: 911 and 988', (locale) => {
    expect(numbersFor(locale)).toEqual(['911', '988']);
  });

  it('is answered for any text at all: with the lines of the United Kingdom where we know no better', () => {
    for (const locale of ['', 'fr-FR', 'zh-Hant', '-', 'constructor', '__proto__'])
      expect(numbersFor(locale)[0]).toBe('999');
    fc.assert(fc.property(fc.string(), (locale) => numbersFor(locale).length > 1));
  });
});
