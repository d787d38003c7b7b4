import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dialled, e164Of, signsOf, telephoneIn } from '../../../domain/people/telephone.ts';
import { helpNumbers } from '../../../domain/texts/emergency-lines.ts';

const read = (text: string, locale = 'en-GB', countries?: readonly string[]) => {
  const found = telephoneIn(text, { locale, countries });
  return found.kind === 'number' ? found.e164 : found.why;
};

describe('R-41 the telephone number of a contact', () => {
  it.each([
    '+44 20 7946 0000',
    '+44 (0)20 7946 0000',
    '+44(0)2079460000',
    '+44\u00a020\u202f7946\u20090000',
    '+44\u201120\u20117946\u20130000',
    '\u202a+44 20 7946 0000\u202c',
    '＋４４ ２０ ７９４６ ００００',
    '020 7946 0000',
    '(020) 7946-0000',
    '020.7946.0000',
    '0044 20 7946 0000',
  ])('R-41 %j is +442079460000', (text) => {
    expect(read(text)).toBe('+442079460000');
  });

  it.each([
    ['(415) 555-0100', 'en-US', '+14155550100'],
    ['011 44 20 7946 0000', 'en-US', '+442079460000'],
    ['030 901820', 'de-DE', '+4930901820'],
    ['020 7946 0000', 'no locale at all', '+442079460000'],
    ['07700 900123', 'en-GB', '+447700900123'],
  ])('R-41 %s of an account with the locale %s is %s', (text, locale, e164) => {
    expect(read(text, locale)).toBe(e164);
  });

  it.each([
    ...['999', '9 9 9', '9-9-9', '112', '101', '116 123', '+44 999', '+44 116 123'].map((text) => [text, 'short']),
    ...['', ' ', '-----', '(((((', '+0000000000', '+', 'call me', '+999 123 456 789', '+44 20 7946 00'].map((text) => [
      text,
      'nonsense',
    ]),
    ...['+44 909 879 0000', '0845 46 47 123', '0871 234 5678', '+1 900 555 1234', '+979 123 456 789'].map((text) => [
      text,
      'costly',
    ]),
    ...['+49 180 5 123456', '+33 899 12 34 56'].map((text) => [text, 'costly']),
    ...['+870 773 123 456', '+881 612 345 678', '+882 16 12345678', '+800 1234 5678'].map((text) => [
      text,
      'satellite',
    ]),
    ['+44 20 7946 0001 ext. 5', 'extension'],
  ])('R-41 %j cannot be called: %s', (text, why) => {
    expect(read(text)).toBe(why);
  });

  it.each([
    ['030 901820', 'de', '+4930901820'],
    ['01 23 45 67 89', 'fr', '+33123456789'],
    ['06 1234 5678', 'it', '+390612345678'],
    ['612 34 56 78', 'es', '+34612345678'],
    ['020 123 4567', 'nl', '+31201234567'],
    ['08-123 456 78', 'sv', '+46812345678'],
    ['512 345 678', 'pl', '+48512345678'],
    ['0532 123 45 67', 'tr', '+905321234567'],
    ['(11) 91234-5678', 'pt', '+5511912345678'],
    ['0912 345 678', 'zh-Hant', '+886912345678'],
    ['064 1234567', 'sr-Latn', '+381641234567'],
    ['020 7946 0000', 'en', '+442079460000'],
  ])('R-41 %s is of the likely country of the language %s: %s', (text, locale, e164) => {
    expect(read(text, locale)).toBe(e164);
  });

  it.each(['es-419', 'en-419', 'en-001', 'en-150', 'eo', 'en-AQ'])(
    'R-41 with %s, which names no country that has numbers, a number needs its + and country code',
    (locale) => {
      for (const text of ['55 1234 5678', '(55) 1234-5678', '020 7946 0000', '00 52 55 1234 5678'])
        expect([text, read(text, locale)]).toEqual([text, 'no-country']);
      expect(read('+52 55 1234 5678', locale)).toBe('+525512345678');
      expect(read('999', locale)).toBe('short');
      expect(read('call me', locale)).toBe('nonsense');
    },
  );

  it.each([
    ['0808 2000 247', 'en-GB'],
    ['+44 808 2000 247', 'en-US'],
    ['0800 1111', 'en-GB'],
    ['+1 800 799 7233', 'en-GB'],
    ['+61 1800 737 732', 'en-AU'],
    ['+44 7000 900123', 'en-GB'],
    ['070 1234 5678', 'en-GB'],
    ['0330 012 3456', 'en-GB'],
    ['+44 7640 123456', 'en-GB'],
  ])('R-41 %s of %s reaches no friend', (text, locale) => {
    expect(read(text, locale)).toBe('service');
  });

  it('R-41 R-18 no number of our own table of emergency lines is a contact’s', () => {
    for (const { region, number } of helpNumbers)
      expect([number, read(number, `en-${region}`).startsWith('+')]).toEqual([number, false]);
  });

  it('R-41 emergency numbers are known in every country of the account', () => {
    for (const [text, locale] of [
      ['911', 'en-US'],
      ['110', 'de-DE'],
      ['000', 'en-AU'],
      ['15', 'fr-FR'],
      ['119', 'ja-JP'],
    ] as const)
      expect([locale, read(text, locale)]).toEqual([locale, 'short']);
  });

  it('R-41 the countries that may be called are configured; without that every country may', () => {
    expect(read('+33 1 23 45 67 89')).toBe('+33123456789');
    expect(read('+33 1 23 45 67 89', 'en-GB', ['GB', 'IE'])).toBe('elsewhere');
    expect(read('+44 7700 900123', 'en-GB', ['GB', 'IE'])).toBe('+447700900123');
  });

  it('R-41 is E.164 or nothing, whatever the text, and reads its own numbers as they are', () => {
    const digits = fc.stringMatching(/^\+?[0-9 ()-]{5,25}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 64 }), digits), (text) => {
        const found = telephoneIn(text, { locale: 'en-GB' });
        if (found.kind === 'unfit') return;
        expect(found.e164).toMatch(/^\+[1-9]\d{6,14}$/);
        expect(read(found.e164, 'en-US')).toBe(found.e164);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a number that was stored before it was judged', () => {
  it.each([
    ['020 7946 0000', '+442079460000'],
    ['0909 879 0000', '+449098790000'],
    ['+44 1000000000', '+441000000000'],
    ['01234', undefined],
    ['9 9 9', undefined],
    ['-----', undefined],
  ])('R-41 %s is dialled as %s', (text, number) => {
    expect(dialled(text, 'en-GB')).toBe(number);
  });

  it('R-41 is known by every way in which it was written', () => {
    const signs = ['+442079460003', '+4402079460003', '00442079460003', '02079460003'];
    for (const text of ['+44 20 7946 0003', '020 7946 0003']) expect(signsOf(text, 'en-GB')).toEqual(signs);
    expect(signsOf('9 9 9', 'en-GB')).toEqual([]);
  });

  it('R-41 is one number however it is written, and none where it is not whole', () => {
    expect(e164Of('(0909) 879 0000', 'en-GB')).toBe(e164Of('+44 909 879 0000', 'en-GB'));
    expect(e164Of('+44 1000000000', 'en-GB')).toBeUndefined();
  });
});
