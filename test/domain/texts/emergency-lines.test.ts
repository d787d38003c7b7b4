import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emergencyLines } from '../../../domain/texts/emergency-lines.ts';

const numbersFor = (locale: string): string[] => {
  const { emergency, helpLines } = emergencyLines(locale);
  return [emergency, ...helpLines.map((line) => line.number)];
};

describe('R-18 whom to call', () => {
  it.each([
    ['en-GB', '999', ['0808 2000 247', '116 123']],
    ['en-US', '911', ['988']],
    ['es-us', '911', ['988']],
    ['cy-GB', '999', ['0808 2000 247', '116 123']],
    ['de-DE', '112', []],
    ['', '999', ['0808 2000 247', '116 123']],
  ])('R-18 the lines for "%s" are %s and %s', (locale, emergency, numbers) => {
    const lines = emergencyLines(locale);
    expect(lines.emergency).toBe(emergency);
    expect(lines.helpLines.map(({ number }) => number)).toEqual(numbers);
  });

  it.each(['en-GB', 'en_gb', 'GB', 'cy-GB'])('%s: 999, domestic abuse and Samaritans', (locale) => {
    expect(numbersFor(locale)).toEqual(['999', '0808 2000 247', '116 123']);
  });

  it.each(['en-US', 'es-us'])('%s: 911 and 988', (locale) => {
    expect(numbersFor(locale)).toEqual(['911', '988']);
  });

  it.each([
    ...['de-DE', 'fr-FR', 'pt-PT', 'pl-PL', 'nb-NO', 'de-CH', 'en-IN', 'tr-TR', 'fr', 'de', 'nl'].map((locale) => [
      locale,
      '112',
    ]),
    ['en-IE', '112', '116 123'],
    ['en-CA', '911', '988'],
    ['es-MX', '911'],
    ['es-PR', '911', '988'],
    ['en-AU', '000', '13 11 14'],
    ['en-NZ', '111'],
    ['ja-JP', '110 (police) or 119 (ambulance)'],
    ['zh-Hant-TW', '110 (police) or 119 (ambulance)'],
    ['pt-BR', '190 (police) or 192 (ambulance)'],
    ['zh-Hant-HK', '999'],
    ['en-IM', '999'],
  ])('R-18 %s: %s, and no help line of another country', (locale, ...numbers) => {
    expect(numbersFor(locale)).toEqual(numbers);
  });

  it.each(['ar-EG', 'en-KE', 'en-AQ', 'es-419', 'en-001'])(
    'R-18 %s, a region that the table does not have, is told the usual numbers and no help line',
    (locale) => {
      expect(numbersFor(locale)).toEqual(['your local emergency number (112, 911 or 000)']);
      expect(emergencyLines(locale).services).toBe('the emergency services');
    },
  );

  it('R-18 a language alone names no place: it is told a number that works in the United Kingdom as well', () => {
    for (const language of ['ja', 'zh-Hant', 'pt', 'ko', 'ar', 'hi', 'fr', 'cy', 'sr-Latn'])
      expect([language, emergencyLines(language).emergency]).toEqual([
        language,
        expect.stringMatching(/^(999|112|your local emergency number \(112, 911 or 000\))$/),
      ]);
  });

  it('R-18 is answered for any text at all: with the lines of the United Kingdom where it says nothing of a region', () => {
    for (const locale of ['', 'en', 'no tag', '-', 'constructor', '__proto__', 'x'.repeat(300)])
      expect(numbersFor(locale)).toEqual(['999', '0808 2000 247', '116 123']);
    fc.assert(fc.property(fc.string(), (locale) => numbersFor(locale).length > 0));
  });
});
