import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localeIn, namesCountry, regionOf } from '../../../domain/people/locale.ts';

describe('R-18 the locale of an account', () => {
  it.each([
    ['es-419', 'es-419', undefined],
    ['en-001', 'en-001', undefined],
    ['eo', 'eo', undefined],
    ['zh-Hant-TW', 'zh-Hant-TW', 'TW'],
    ['zh-hant-tw', 'zh-Hant-TW', 'TW'],
    ['en-gb', 'en-GB', 'GB'],
    ['en_US', 'en-US', 'US'],
    ['en-US-u-hc-h12', 'en-US-u-hc-h12', 'US'],
    ['sl-IT-nedis', 'sl-IT-nedis', 'IT'],
    ['en', 'en', 'GB'],
    ['en-Latn', 'en-Latn', 'GB'],
    ['und', 'und', 'GB'],
    ['qaa', 'qaa', 'GB'],
  ])('R-18 %s is %s, of the country %s', (text, locale, region) => {
    expect([localeIn(text), regionOf(text)]).toEqual([locale, region]);
  });

  it.each(
    Object.entries({
      de: 'DE',
      fr: 'FR',
      it: 'IT',
      es: 'ES',
      nl: 'NL',
      sv: 'SE',
      pl: 'PL',
      tr: 'TR',
      pt: 'BR',
      'zh-Hant': 'TW',
      'sr-Latn': 'RS',
    }),
  )('R-41 a language alone, %s, is of the country where most people read it: %s', (text, region) => {
    expect([regionOf(text), namesCountry(text)]).toEqual([region, false]);
  });

  it('R-18 is none, and of our own country, where no such tag can be', () => {
    for (const text of ['', ' ', 'not a tag', 'en-', '-', 'constructor', 'x'.repeat(300), '🙂'])
      expect([text, localeIn(text), regionOf(text)]).toEqual([text, undefined, 'GB']);
    fc.assert(fc.property(fc.string(), (text) => /^[A-Z]{2}$/.test(regionOf(text) ?? 'GB')));
  });
});
