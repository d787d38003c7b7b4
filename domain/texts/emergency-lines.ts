import { namesCountry, regionOf } from '../people/locale.ts';

/** A service that listens, and its number as people write it. */
export interface HelpLine {
  readonly name: string;
  readonly number: string;
}

/** Whom to call in a region: the emergency services, and help lines that listen day and night. */
export interface EmergencyLines {
  /** Completes "call …": a number, two with what each is for, or words that name the usual ones. */
  readonly emergency: string;
  /** Completes "We have not called …". */
  readonly services: string;
  readonly helpLines: readonly HelpLine[];
}

/** Countries with one number for everything. */
const oneNumber = (emergency: string, helpLines: readonly HelpLine[] = []): EmergencyLines => ({
  emergency,
  services: emergency,
  helpLines,
});

/** Countries where the police and the ambulance have a number each. */
const twoNumbers = (police: string, ambulance: string): EmergencyLines => ({
  emergency: `${police} (police) or ${ambulance} (ambulance)`,
  services: `${police} or ${ambulance}`,
  helpLines: [],
});

/** What is said where we do not know the number of a region: three that telephones in most of the world put through. */
const anywhere: EmergencyLines = {
  emergency: 'your local emergency number (112, 911 or 000)',
  services: 'the emergency services',
  helpLines: [],
};

const unitedKingdom = oneNumber('999', [
  { name: 'National Domestic Abuse Helpline', number: '0808 2000 247' },
  { name: 'Samaritans', number: '116 123' },
]);

const unitedStates = oneNumber('911', [{ name: 'Suicide & Crisis Lifeline', number: '988' }]);

/** The European emergency number. It works in the United Kingdom as well. */
const european = oneNumber('112');

/** The members of the European Union and of the European Economic Area, and Switzerland; Ireland stands on its own below. */
const inEurope = 'AT BE BG CH CY CZ DE DK EE ES FI FR GR HR HU IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' ');

/** one table, by the region of a locale. A country stands in it only when its number is certain. */
const linesByRegion: ReadonlyMap<string, EmergencyLines> = new Map([
  ['GB', unitedKingdom],
  ...['GG', 'HK', 'IM', 'JE', 'MY'].map((region) => [region, oneNumber('999')] as const),
  ...['US', 'AS', 'GU', 'MP', 'PR', 'VI'].map((region) => [region, unitedStates] as const),
  ...inEurope.map((region) => [region, european] as const),
  ['IE', oneNumber('112', [{ name: 'Samaritans', number: '116 123' }])],
  ['IN', european],
  ['TR', european],
  ['CA', oneNumber('911', [{ name: 'Suicide Crisis Helpline', number: '988' }])],
  ['MX', oneNumber('911')],
  ['AU', oneNumber('000', [{ name: 'Lifeline', number: '13 11 14' }])],
  ['NZ', oneNumber('111')],
  ['BR', twoNumbers('190', '192')],
  ['CN', twoNumbers('110', '120')],
  ['JP', twoNumbers('110', '119')],
  ['KR', twoNumbers('112', '119')],
  ['SG', twoNumbers('999', '995')],
  ['TW', twoNumbers('110', '119')],
]);

/** Every help line of the table, with the region in which its number is dialled. */
export const helpNumbers: readonly { readonly region: string; readonly number: string }[] = [...linesByRegion].flatMap(
  ([region, { helpLines }]) => helpLines.map(({ number }) => ({ region, number })),
);

/** Where a tap on a number leads: every number that a mail or a page shows is called by it. */
export const telephoneLink = (number: string): string => `tel:${number.replaceAll(' ', '')}`;

/**
 * The words of `emergency` or `services` in pieces, so that each number in them can be made one to tap, or be spelled. Joined they are
 * the words.
 *
 * @example
 * callPieces('110 or 119') // [{ text: '110', isNumber: true }, { text: ' or ', isNumber: false }, { text: '119', isNumber: true }]
 */
export const callPieces = (words: string): { readonly text: string; readonly isNumber: boolean }[] =>
  words
    .split(/(\d+)/)
    .filter((text) => text !== '')
    .map((text) => ({ text, isNumber: /^\d/.test(text) }));

/**
 * The emergency lines for a locale (R-18, EM-05): those of its region. Where the region is none of the table, words that name the numbers
 * that work in most of the world. The United Kingdom's where a locale says nothing of a region: none, plain English, a text that is no tag.
 *
 * A language alone says what somebody reads, not where they are. It gets the number of the country where most people read it only when
 * that works in the United Kingdom as well: `fr` is told 112, `ja` is told no 110.
 *
 * Never fails, whatever the text: somebody in danger is always given a number. Help lines may be none.
 *
 * @param locale a language tag such as `en-GB`
 *
 * @example
 * emergencyLines('en-US').emergency // '911'
 * emergencyLines('ja-JP').emergency // '110 (police) or 119 (ambulance)'
 * emergencyLines('es-419').emergency // 'your local emergency number (112, 911 or 000)'
 */
export function emergencyLines(locale: string): EmergencyLines {
  const lines = linesByRegion.get(regionOf(locale) ?? 'none') ?? anywhere;
  return namesCountry(locale) || worksAtHome(lines) ? lines : anywhere;
}

const worksAtHome = ({ emergency }: EmergencyLines): boolean =>
  emergency === unitedKingdom.emergency || emergency === european.emergency;
