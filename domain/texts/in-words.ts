import type { Span } from '../machine/instant.ts';
import { days, hours, minutes, seconds } from '../policy/kinds.ts';

const numbers = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

/** A count as prose says it: a word up to twelve, figures above that and for a number that is not whole. */
export const countInWords = (n: number): string => numbers[n] ?? String(n);

/** A count of things in figures: `1 contact`, `2 contacts`. The plural is the word and an s unless it is given. */
export const counted = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

const shares: Readonly<Record<number, string>> = { 25: 'a quarter', 50: 'half', 75: 'three quarters' };

/** A share in percent as prose says it: `three quarters`, `80 %`. */
export const shareInWords = (percent: number): string => shares[percent] ?? `${percent} %`;

/** Words as a sentence begins with them. */
export const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const units = [
  ['days', days(1)],
  ['hours', hours(1)],
  ['minutes', minutes(1)],
  ['seconds', seconds(1)],
] as const;

/** A span as somebody says it of their life: `a day` for one day, else as {@link inWords}. */
export const aboutInWords = (span: Span): string => (span === days(1) ? 'a day' : inWords(span));

/** When something happens after a span, as a sentence begins with it: `Tomorrow` after a day, else `In two days`. */
export const laterInWords = (span: Span): string => (span === days(1) ? 'Tomorrow' : `In ${inWords(span)}`);

/**
 * A span as prose says it, in the largest unit that makes it a whole number greater than one: `seven days`, `two hours`, `60 minutes`. Any
 * other span is said in milliseconds.
 */
export function inWords(span: Span): string {
  const [unit, size] = units.find(([, each]) => span % each === 0 && span > each) ?? ['milliseconds', 1];
  return `${countInWords(span / size)} ${unit}`;
}
