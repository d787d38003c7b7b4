import {
  type CountryCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
import { helpNumbers } from '../texts/emergency-lines.ts';
import { regionOf } from './locale.ts';

/** Why a text is no number at which a contact could be told. */
export type UnfitTelephone =
  | 'nonsense'
  | 'no-country'
  | 'short'
  | 'extension'
  | 'costly'
  | 'service'
  | 'satellite'
  | 'elsewhere';

/** A telephone number of a contact in E.164, such as `+442079460000`, or why the text is none. */
export type Telephone =
  | { readonly kind: 'number'; readonly e164: string }
  | { readonly kind: 'unfit'; readonly why: UnfitTelephone };

/** How a number is to be read: by whose locale, and of which countries it may be (two capital letters each; any without). */
export interface TelephoneReading {
  readonly locale: string;
  readonly countries?: readonly string[] | undefined;
}

/** What must be otherwise, for whoever gave the number: completes the sentence "The number …". */
export const telephoneFaults: Readonly<Record<UnfitTelephone, string>> = {
  nonsense:
    'must be a telephone number: with + and its country code, or as it is dialled in the country of the account’s locale',
  'no-country':
    'must be written with + and its country code, because the locale of the account does not say in which country it is dialled',
  short: 'must be the number of a person, not an emergency or short number',
  extension: 'must be a number that is called directly, without an extension',
  costly: 'must be the number of a person, not a premium or shared-cost number',
  service:
    'must be the number of a person, not a helpline, freephone, company-wide, personal-numbering, voicemail or pager number',
  satellite: 'must be the number of a country, not of a satellite or international network',
  elsewhere: 'must be the number of a country that we call',
};

/** Of fewer digits no country has numbers of persons; emergency and short numbers have fewer. */
const fewestDigits = 7;

/** Ofcom keeps these for examples, as it does 020 7946 0xxx: they reach nobody, and everybody who tries the service uses them. */
const forExamples = /^\+447700900\d{3}$/;

/** What is dialled at the caller's own cost, or shared by the caller. */
const costly: readonly (string | undefined)[] = ['PREMIUM_RATE', 'SHARED_COST'];

/**
 * What no friend answers: helplines and companies, numbers that lead wherever their owner says at the caller's cost (070 in the United
 * Kingdom), and machines.
 */
const services: readonly (string | undefined)[] = ['TOLL_FREE', 'PERSONAL_NUMBER', 'UAN', 'VOICEMAIL', 'PAGER'];

/**
 * Judges a text as the telephone number of somebody to be told: what cannot be called, and what calls nobody, is unfit.
 *
 * Numbers are read as people paste them: with spaces of any kind, hyphens, brackets, full-width digits and `(0)`; without a `+` as they
 * are dialled in the country of the locale (`regionOf`), and in no country where that names none: a number is never taken for one of
 * another country. Whether somebody has the number is not known here.
 *
 * @example
 * telephoneIn('+44 (0)20 7946 0000', { locale: 'en-GB' }) // { kind: 'number', e164: '+442079460000' }
 * telephoneIn('9 9 9', { locale: 'en-GB' }) // { kind: 'unfit', why: 'short' }
 */
export function telephoneIn(text: string, { locale, countries }: TelephoneReading): Telephone {
  const number = parsed(text, locale);
  const why = number ? whyUnfit(number, countries) : whyNoNumber(text, locale);
  return number && why === undefined
    ? { kind: 'number', e164: number.number }
    : { kind: 'unfit', why: why ?? 'nonsense' };
}

/**
 * A number in E.164, whatever it costs and whoever answers it; undefined where the text is no whole number of any country.
 *
 * For numbers that were stored before they were judged: they are one number however they are written.
 */
export function e164Of(text: string, locale: string): string | undefined {
  const number = parsed(text, locale);
  return number && isWhole(number) ? number.number : undefined;
}

/**
 * What is dialled for a stored number: its E.164, or its own digits where it is no whole number of any country, since a number that we do
 * not understand is tried all the same. Undefined for what has too few digits to be a person's: no machine calls 999.
 */
export function dialled(text: string, locale: string): string | undefined {
  const digits = text.replace(/[^+\d]/g, '');
  return e164Of(text, locale) ?? (digits.replace('+', '').length < fewestDigits ? undefined : digits);
}

/**
 * The signs of a number as it may have been written: with its country code in the usual ways, and as it is dialled at home. By these a
 * number was known before it was kept in E.164. Empty where the text is no whole number of any country.
 */
export function signsOf(text: string, locale: string): string[] {
  const number = parsed(text, locale);
  if (!number || !isWhole(number)) return [];
  const { countryCallingCode: code, nationalNumber } = number;
  const atHome = number.formatNational().replace(/\D/g, '');
  return [`+${code}${nationalNumber}`, `+${code}${atHome}`, `00${code}${nationalNumber}`, atHome];
}

/** Whether these two capital letters name a country that has telephone numbers. */
export const isCallableCountry = (code: string): boolean => isSupportedCountry(code);

function parsed(text: string, locale: string): PhoneNumber | undefined {
  const defaultCountry = countryOf(locale);
  return parsePhoneNumberFromString(plain(text), { extract: false, ...(defaultCountry && { defaultCountry }) });
}

/** A number as it was typed, without the marks of direction that phone books put around it. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim();

/** The country in which people with this locale dial; undefined where it names none. */
function countryOf(locale: string): CountryCode | undefined {
  const region = regionOf(locale);
  return region !== undefined && isSupportedCountry(region) ? region : undefined;
}

const isWhole = (number: PhoneNumber): boolean => number.isValid() || forExamples.test(number.number);

function whyNoNumber(text: string, locale: string): UnfitTelephone {
  const written = plain(text);
  const digits = written.replace(/\D/g, '').length;
  if (digits > 0 && digits < fewestDigits) return 'short';
  return /^[\d\s().\-‐-―/]+$/.test(written) && countryOf(locale) === undefined ? 'no-country' : 'nonsense';
}

function whyUnfit(number: PhoneNumber, countries: readonly string[] | undefined): UnfitTelephone | undefined {
  if (!isWhole(number)) return number.nationalNumber.length < fewestDigits ? 'short' : 'nonsense';
  if (number.ext !== undefined) return 'extension';
  if (costly.includes(number.getType())) return 'costly';
  if (number.isNonGeographic()) return 'satellite';
  if (services.includes(number.getType()) || ourHelpLines.has(number.number)) return 'service';
  const country = number.country ?? number.getPossibleCountries()[0];
  return countries && !countries.some((each) => each === country) ? 'elsewhere' : undefined;
}

/** The help lines of our own mails, in E.164. A number that has no such form is short, and known by that. */
const ourHelpLines: ReadonlySet<string | undefined> = new Set(
  helpNumbers.map(({ region, number }) => e164Of(number, `und-${region}`)),
);
