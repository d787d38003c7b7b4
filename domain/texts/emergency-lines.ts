import { regionOf } from '../people/locale.ts';

/** A service that listens, and its number as people write it. */
export interface HelpLine {
  readonly name: string;
  readonly number: string;
}

/** Whom to call in a region: the emergency services, and help lines that listen day and night. */
export interface EmergencyLines {
  readonly emergency: string;
  readonly helpLines: readonly HelpLine[];
}

const unitedKingdom: EmergencyLines = {
  emergency: '999',
  helpLines: [
    { name: 'National Domestic Abuse Helpline', number: '0808 2000 247' },
    { name: 'Samaritans', number: '116 123' },
  ],
};

const unitedStates: EmergencyLines = {
  emergency: '911',
  helpLines: [{ name: 'Suicide & Crisis Lifeline', number: '988' }],
};

/** Where a tap on a number leads: every number that a mail or a page shows is called by it. */
export const telephoneLink = (number: string): string => `tel:${number.replaceAll(' ', '')}`;

/** one table, by the region of a locale. */
const linesByRegion = new Map([
  ['GB', unitedKingdom],
  ['US', unitedStates],
]);

/**
 * The emergency lines for a locale (R-18, EM-05): those of its region, the United Kingdom's where we have none.
 *
 * Never fails, whatever the text: somebody in danger is always given a number.
 *
 * @param locale a language tag such as `en-GB`; only the country that it names counts (`regionOf`)
 *
 * @example
 * emergencyLines('en-US').emergency // '911'
 */
export function emergencyLines(locale: string): EmergencyLines {
  return linesByRegion.get(regionOf(locale)) ?? unitedKingdom;
}
