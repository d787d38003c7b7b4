import { describe, expect, it } from 'vitest';
import { examples } from '../../../dev/gallery/mail-examples.ts';
import { emergencyLines, telephoneLink } from '../../../domain/texts/emergency-lines.ts';
import { type FieldsOf, renderMail, type TemplateName } from '../../../emails/index.ts';
import type { AlertFields } from '../../../emails/safety/safety-fields.ts';
import { shortTexts } from '../../../emails/safety/short/short-texts.ts';

/** The emergency number for each sort of locale. */
const emergencyIn = {
  'en-GB': '999',
  'cy-GB': '999',
  'fr-FR': '112',
  fr: '112',
  'en-IE': '112',
  'en-AU': '000',
  'ja-JP': '110 119',
  'es-419': '112 911 000', // no country: the usual ones
  ja: '112 911 000', // no country, and in London nobody answers 110
  en: '999',
  'no tag': '999',
  'en-US': '911',
  'es-US': '911',
  'en-US-u-hc-h12': '911',
  en_US: '911',
} as const;
const locales = Object.entries(emergencyIn);

/** Every emergency number of the others, and the help lines of the United Kingdom where another country is meant. */
function strange(emergency: string): RegExp {
  const own = emergency.split(' ');
  const others = Object.values(emergencyIn).flatMap((numbers) => numbers.split(' '));
  const foreign = others.filter((number) => !own.includes(number));
  return new RegExp([...foreign, ...(own.includes('999') ? [] : ['0808'])].map((each) => `\\b${each}\\b`).join('|'));
}

/** The words that a person sees of HTML. */
const untagged = (html: string): string =>
  html
    .replace(/<head>[\s\S]*?<\/head>/, '')
    .replace(/<!--.*?-->/g, '')
    .replace(/<[^>]*>/g, ' ');

/** The same without what they can tap. */
const untapped = (html: string): string => untagged(html.replace(/<a [^>]*href="tel:[^>]*>[^<]*<\/a>/g, ''));

/** Every example of a mail that has a locale, as an account with this one gets it. */
const inLocale = (template: TemplateName, locale: string) =>
  Object.entries<object>(examples[template])
    .filter(([, fields]) => 'locale' in fields)
    .map(([name, fields]) => [name, { ...fields, locale } as FieldsOf<TemplateName>] as const);

describe('R-18 the emergency number follows the locale', () => {
  it.each(Object.keys(examples) as TemplateName[])(
    'R-18 in every mail %s, where each number can be tapped',
    async (template) => {
      for (const [locale, emergency] of locales)
        for (const [name, fields] of inLocale(template, locale)) {
          const { subject, text, html } = await renderMail(template, fields);
          const where = [locale, name];
          expect([...where, strange(emergency).exec(`${subject} ${text} ${untagged(html)}`)]).toEqual([...where, null]);
          const emergencyNumbers = emergency.split(' ');
          const numbers = [...emergencyNumbers, ...emergencyLines(locale).helpLines.map(({ number }) => number)];
          for (const number of numbers) {
            expect([...where, untapped(html).includes(number)]).toEqual([...where, false]);
            if (text.includes(number)) expect(html).toContain(`href="${telephoneLink(number)}"`);
          }
          if (html.includes('href="tel:'))
            for (const number of emergencyNumbers) expect(html).toContain(`href="tel:${number}"`);
        }
    },
  );

  it.each(['sms', 'call', 'emergency'] as const)('R-18 in every short text for %s', (channel) => {
    const fields = Object.values(examples['check-in-alert'])[0] as AlertFields;
    for (const [locale, emergency] of locales)
      for (const write of Object.values(shortTexts[channel]))
        for (const duress of [false, true]) {
          const text = write({ ...fields, locale, duress }).replace(/(?<=\d) (?=\d)/g, '');
          expect(text).not.toMatch(strange(emergency));
          if (channel !== 'emergency') for (const number of emergency.split(' ')) expect(text).toContain(number);
        }
  });
});
