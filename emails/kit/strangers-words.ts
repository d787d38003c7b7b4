import { shortened } from './one-line.ts';

/*
 * A name and a note are strangers' text that we send to people who never asked for it, beside links that they are to trust. A name is
 * held to what names are made of; a note in a short text is held to words. Neither can be a link, a number to call or a line of its own.
 */

/** Marks that steer the direction of writing: they can make the words around them read otherwise. */
const steering = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** These, and all else that cannot be seen. */
const unseen = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;

/** More digits than a name has could be a number to call. */
const mostDigits = 4;

/** Characters to a line: a name in a mail, in a text message, and read aloud; a note in a text message and read aloud. */
const longest = { name: { mail: 60, sms: 20, call: 40 }, note: { sms: 80, call: 160 } } as const;

/**
 * A person's name for a message: one line of letters, digits, spaces, apostrophes, hyphens and dots, cut where it is too long.
 *
 * Everything else becomes a space, and no dot stands between letters, so that no mail program and no telephone makes a link of it.
 * More than four digits are none. What is left of a name without a letter is "Somebody on HOTMESS".
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
    .replace(/(\p{M}{2})\p{M}+/gu, '$1') // a tower of accents covers the lines around it
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
 * A note as one line of a short text: words, numbers and their punctuation, cut where it is too long, without a full stop. Null when
 * nothing is left.
 *
 * Slashes, `@` and what else makes a link become spaces, and a dot between letters is followed by one. Numbers stay: a house has one.
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
 * A note as a mail quotes it: its lines are kept, control characters and marks that steer the writing are not; null
 * when nothing is left.
 */
export function noteText(note: string | null): string | null {
  const text = (note ?? '')
    .replace(steering, '')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, ' ')
    .trim();
  return text === '' ? null : shortened(text, 2_000, ' …');
}
