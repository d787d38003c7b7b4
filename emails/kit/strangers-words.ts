import { harmlessName } from '../../domain/texts/names/harmless-name.ts';
import { harmlessNote, harmlessSubject, withoutNumbers } from '../../domain/texts/strangers-words.ts';
import { oneLine, shortened } from './one-line.ts';

/*
 * How the names and notes of strangers are shown in each kind of message; what makes them harmless is the same for all
 * (domain/texts/strangers-words.ts, domain/texts/names/).
 */

/** The most characters of a name and of a note in a mail, in a text message, and in a call. */
const longest = { name: { mail: 60, sms: 20, call: 40 }, note: { sms: 80, call: 160 } } as const;

/**
 * A person's name for a message: {@link harmlessName}, cut when it is too long. A name without any letter becomes "Somebody on HOTMESS".
 *
 * @example
 * personName('J.R. O’Neill', 'mail') // "J. R. O'Neill"
 * personName('evil.example/x', 'sms') // 'evil. example x'
 */
export const personName = (name: string, where: keyof typeof longest.name): string =>
  shortened(harmlessName(name) ?? 'Somebody on HOTMESS', longest.name[where], where === 'mail' ? '…' : '');

/**
 * The subject of a ticket as a mail quotes it: one line in which nothing becomes a link.
 *
 * @example
 * subjectLine('Refund? see https://evil.example/x') // 'Refund? see https evil. example/x'
 */
export const subjectLine = (subject: string): string => oneLine(harmlessSubject(subject));

/**
 * A note as one line of a short text: words, numbers and punctuation, cut when it is too long, without a full stop at its end. Null when
 * nothing is left.
 *
 * {@link harmlessNote}, in which slashes, `@` and other parts of links become spaces too. Short numbers stay: an address has one.
 */
export function noteLine(note: string | null, where: keyof typeof longest.note): string | null {
  const line = (harmlessNote(note ?? '') ?? '')
    .replace(/[’‘ʼ“”"]/g, "'")
    .replace(/[^\p{L}\p{M}\p{Nd} .,;:'()&+!?#-]/gu, ' ')
    .replace(/(?<!\d):|:(?!\d)/g, ' ') // 21:30 stays, tel: does not
    .replace(/\d+(?:\.\d+){2,}/g, (address) => address.replaceAll('.', ' '))
    .replace(/\.(?=[^ ])(?!(?<=\d\.)\d)/g, '. ')
    .replace(/ +/g, ' ')
    .replace(/^[ .,;]+|[ .,;]+$/g, '');
  if (!/[\p{L}\p{Nd}]/u.test(line)) return null;
  return shortened(withoutNumbers(line), longest.note[where], where === 'sms' ? '...' : ''); // lines that are one now may be a number
}

/**
 * A note as a mail quotes it: {@link harmlessNote} with its line breaks, cut after 2,000 characters. Null when nothing is left.
 */
export function noteText(note: string | null): string | null {
  const text = harmlessNote(note ?? '');
  return text === null ? null : shortened(text, 2_000, ' …');
}
