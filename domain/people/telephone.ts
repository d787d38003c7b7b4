import {
  type CountryCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
import { regionOf } from './locale.ts';

/** Why a text is no number at which a contact could be told. */
export type UnfitTelephone = 'nonsense' | 'short' | 'extension' | 'costly' | 'satellite' | 'elsewhere';

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
  short: 'must be the number of a person, not an emergency or short number',
  extension: 'must be a number that is called directly, without an extension',
  costly: 'must be the number of a person, not a premium or shared-cost number',
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
 * Judges a text as the telephone number of somebody to be told: what cannot be called, and what calls nobody, is unfit.
 *
 * Numbers are read as people paste them: with spaces of any kind, hyphens, brackets, full-width digits and `(0)`; without a `+` as they
 * are dialled in the country of the locale. Whether somebody has the number is not known here.
 *
 * @example
 * telephoneIn('+44 (0)20 7946 0000', { locale: 'en-GB' }) // { kind: 'number', e164: '+442079460000' }
 * telephoneIn('9 9 9', { locale: 'en-GB' }) // { kind: 'unfit', why: 'short' }
 */
export function telephoneIn(text: string, { locale, countries }: TelephoneReading): Telephone {
  const number = parsed(text, locale);
  const why = number ? whyUnfit(number, countries) : whyNoNumber(text);
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
  const region = regionOf(locale);
  const plain = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim(); // phone books put marks of direction around a number
  return parsePhoneNumberFromString(plain, {
    extract: false,
    ...(isSupportedCountry(region) && { defaultCountry: region satisfies CountryCode }),
  });
}

const isWhole = (number: PhoneNumber): boolean => number.isValid() || forExamples.test(number.number);

const whyNoNumber = (text: string): UnfitTelephone => {
  const digits = text.replace(/\D/g, '').length;
  return digits > 0 && digits < fewestDigits ? 'short' : 'nonsense';
};

function whyUnfit(number: PhoneNumber, countries: readonly string[] | undefined): UnfitTelephone | undefined {
  if (!isWhole(number)) return number.nationalNumber.length < fewestDigits ? 'short' : 'nonsense';
  if (number.ext !== undefined) return 'extension';
  if (costly.includes(number.getType())) return 'costly';
  if (number.isNonGeographic()) return 'satellite';
  const country = number.country ?? number.getPossibleCountries()[0];
  return countries && !countries.some((each) => each === country) ? 'elsewhere' : undefined;
}
