import { shortened } from './one-line.ts';

/*
 * Names and notes are text by strangers. We send it to people who never asked for it, beside links that they must be able to trust. So a
 * name keeps only what names are made of, and a note in a short text keeps only words, numbers and punctuation: neither can become a link
 * or a line of its own, and no name can become a number to call.
 */

/** Marks that change the direction of writing: they can make the words around them read differently. */
const steering = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Those marks and other invisible characters. */
const unseen = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;

/** The most digits that a name may have; with more it could be a number to call. */
const mostDigits = 4;

/** The most characters of a name and of a note in a mail, in a text message, and in a call. */
const longest = { name: { mail: 60, sms: 20, call: 40 }, note: { sms: 80, call: 160 } } as const;

/**
 * A person's name for a message: one line of letters, digits, spaces, apostrophes, hyphens and dots, cut when it is too long.
 *
 * Every other character becomes a space, and a space follows every dot inside the name, so that no mail program or phone turns it into a
 * link. A name with more than four digits loses all its digits. A name without any letter becomes "Somebody on HOTMESS".
 *
 * @example
 * personName('J.R. O’Neill', 'mail') // "J. R. O'Neill"
 * personName('evil.example/x', 'sms') // 'evil. example x'
 */
export function personName(name: string, where: keyof typeof longest.name): string {
  const letters = name
    .normalize('NFC')
    .replace(unseen, '')
    .replace(/[’‘ʼ]/g, "'")
    .replace(/[^\p{L}\p{M}\p{Nd} .'-]/gu, ' ')
    .replace(/(\p{M}{2})\p{M}+/gu, '$1') // stacked accents would cover the lines around them
    .replace(/\.(?=[^ ])/g, '. ');
  const digits = letters.match(/\p{Nd}/gu)?.length ?? 0;
  const line = (digits > mostDigits ? letters.replace(/\p{Nd}/gu, '') : letters)
    .replace(/^[ .'-]+/, '')
    .replace(/ +/g, ' ')
    .trim();
  if (!/\p{L}/u.test(line)) return 'Somebody on HOTMESS';
  return shortened(line, longest.name[where], where === 'mail' ? '…' : '');
}

/**
 * A note as one line of a short text: words, numbers and punctuation, cut when it is too long, without a full stop at its end. Null when
 * nothing is left.
 *
 * Slashes, `@` and other parts of links become spaces, and a space follows a dot between letters. Numbers stay: an address has one.
 */
export function noteLine(note: string | null, where: keyof typeof longest.note): string | null {
  const line = (note ?? '')
    .normalize('NFC')
    .replace(unseen, '')
    .replace(/[’‘ʼ“”"]/g, "'")
    .replace(/[^\p{L}\p{M}\p{Nd} .,;:'()&+!?#-]/gu, ' ')
    .replace(/(\p{M}{2})\p{M}+/gu, '$1')
    .replace(/(?<!\d):|:(?!\d)/g, ' ') // 21:30 stays, tel: does not
    .replace(/\d+(?:\.\d+){2,}/g, (address) => address.replaceAll('.', ' '))
    .replace(/\.(?=[^ ])(?!(?<=\d\.)\d)/g, '. ')
    .replace(/ +/g, ' ')
    .replace(/^[ .,;]+|[ .,;]+$/g, '');
  return /[\p{L}\p{Nd}]/u.test(line) ? shortened(line, longest.note[where], where === 'sms' ? '...' : '') : null;
}

/**
 * A note as a mail quotes it: its line breaks stay; control characters become spaces and marks that change the writing direction go. Cut
 * after 2,000 characters. Null when nothing is left.
 */
export function noteText(note: string | null): string | null {
  const text = (note ?? '')
    .replace(steering, '')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, ' ')
    .trim();
  return text === '' ? null : shortened(text, 2_000, ' …');
}
