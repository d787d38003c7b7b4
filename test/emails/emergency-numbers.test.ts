import { describe, expect, it } from 'vitest';
import { examples } from '../../dev/gallery/mail-examples.ts';
import { emergencyLines, telephoneLink } from '../../domain/texts/emergency-lines.ts';
import { type FieldsOf, renderMail, type TemplateName } from '../../emails/index.ts';
import type { AlertFields } from '../../emails/safety/safety-fields.ts';
import { shortTexts } from '../../emails/safety/short/short-texts.ts';

const locales = ['en-GB', 'cy-GB', 'fr-FR', 'en', 'es-419', 'en-US', 'es-US', 'en-US-u-hc-h12', 'en_US', 'no tag'];
const emergencies = ['999', '911'];
const others = (locale: string): string[] =>
  emergencies.filter((number) => number !== emergencyLines(locale).emergency);

/** The words that a person sees of HTML, without what they can tap. */
const untapped = (html: string): string =>
  html
    .replace(/<head>[\s\S]*?<\/head>/, '')
    .replace(/<a [^>]*href="tel:[^>]*>[^<]*<\/a>/g, '')
    .replace(/<[^>]*>/g, ' ');

/** Every example of a mail that has a locale, as an account with this one gets it. */
const inLocale = (template: TemplateName, locale: string) =>
  Object.entries<object>(examples[template])
    .filter(([, fields]) => 'locale' in fields)
    .map(([name, fields]) => [name, { ...fields, locale } as FieldsOf<TemplateName>] as const);

describe('R-18 the emergency number follows the locale', () => {
  it.each(Object.keys(examples) as TemplateName[])(
    'R-18 in every mail %s, where each number can be tapped',
    async (template) => {
      for (const locale of locales)
        for (const [name, fields] of inLocale(template, locale)) {
          const { subject, text, html } = await renderMail(template, fields);
          for (const number of others(locale))
            expect([locale, name, `${subject} ${text} ${html}`.includes(number)]).toEqual([locale, name, false]);
          const { emergency, helpLines } = emergencyLines(locale);
          for (const { number } of [{ number: emergency }, ...helpLines]) {
            expect([locale, name, untapped(html).includes(number)]).toEqual([locale, name, false]);
            if (text.includes(number)) expect(html).toContain(`href="${telephoneLink(number)}"`);
          }
        }
    },
  );

  it.each(['sms', 'call', 'emergency'] as const)('R-18 in every short text for %s', (channel) => {
    const fields = Object.values(examples['check-in-alert'])[0] as AlertFields;
    for (const locale of locales)
      for (const write of Object.values(shortTexts[channel]))
        for (const duress of [false, true]) {
          const text = write({ ...fields, locale, duress }).replace(/(?<=\d) (?=\d)/g, '');
          for (const number of others(locale)) expect(text).not.toContain(number);
          if (channel !== 'emergency') expect(text).toContain(emergencyLines(locale).emergency);
        }
  });
});
