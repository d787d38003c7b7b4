import { digitsSpoken } from './names/digits-spoken.ts';

/*
 * Names and notes are text by strangers. We send it to people who never asked for it, beside links and numbers that they must be able to
 * trust. What is made harmless here can become no link, no number to call, no line of its own, and no word of ours.
 */

/** What cannot be seen, or changes how the words around it are read: marks of direction, fillers of Hangul and their kin. */
export const unseen = /\p{Default_Ignorable_Code_Point}|[\u180e\u2800\ufff9-\ufffb]|[\u{13441}\u{13442}\u{1d159}]/gu;

/** What holds families of emoji together, and gives a sign its colour. */
const joinsEmoji =
  /(?<=\p{Extended_Pictographic}\ufe0f?|\p{Emoji_Modifier})\u200d|(?<=\p{Extended_Pictographic})\ufe0f/u;

const unseenOrJoining = new RegExp(`(${joinsEmoji.source})|${unseen.source}`, 'gu');

/** Accents upon accents would cover the lines around them. */
export const stackedAccents = /(\p{M}{2})\p{M}+/gu;

/**
 * A note for other people: its lines, words and emoji stay; addresses of the internet are taken apart, numbers that could be dialled are
 * left out, and what cannot be seen or steers the writing is gone. Null when nothing is left.
 *
 * @example
 * harmlessNote('At https://evil.example/x, call 07700 900123') // 'At https evil. example/x, call (number left out)'
 */
export function harmlessNote(note: string): string | null {
  const text = withoutNumbers(withoutLinks(asSeen(note)))
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, ' ')
    .replace(stackedAccents, '$1')
    .trim();
  return /[^\s\u2800]/u.test(text) ? text : null;
}

/**
 * The subject of a ticket as it is quoted to whoever has the address that was given with it: addresses of the internet are taken apart, and
 * what cannot be seen or steers the writing is gone; amounts, numbers and times stay.
 */
export const harmlessSubject = (subject: string): string => withoutLinks(asSeen(subject));

/** Without what cannot be seen or steers the writing; what joins an emoji stays. */
const asSeen = (text: string): string =>
  text.normalize('NFC').replace(unseenOrJoining, (_, joining?: string) => joining ?? '');

/** Nothing that a mail program or a phone makes a link of: no scheme, no address of the internet, no mailbox, no number of four parts. */
const withoutLinks = (text: string): string =>
  text
    .replace(/[\uff0e\uff61\u2024]/g, '.')
    .replace(/[:\uff1a](?=[/\uff0f\\]{2,})/g, '')
    .replace(/[/\uff0f\\]{2,}/g, ' ')
    .replace(/(?<=\p{L})[:\uff1a](?=[^\s:])/gu, ' ') // tel:, mailto:
    .replace(/(?<=\S)[@\uff20](?=\S)/gu, ' ')
    .replace(/\p{Nd}+(?:\.\p{Nd}+){3,}/gu, (address) => address.replaceAll('.', ' '))
    .replace(/(?<=[\p{L}\p{M}])[.\u3002](?=[\p{L}\p{Nd}])|(?<=\p{Nd})[.\u3002](?=\p{L})/gu, '$& ');

/** What has many digits and is no number to call: dates, year first or last, and coordinates. */
const harmless = [
  String.raw`(?:19|20)\d\d-(?:0\d|1[0-2])-[0-3]\d`,
  String.raw`[0-3]?\d[./ -](?:0?\d|1[0-2])[./ -](?:(?:19|20)\d\d|\d\d)`,
  String.raw`-?(?:0|[1-9]\d?|1[0-7]\d)\.\d{3,8}`,
];
const notToDial = new RegExp(String.raw`(?<![\d.+/-])(?:${harmless.join('|')})(?![\d./-])`, 'g');

const leftOut = '(number left out)';

/** Digits of any script with signs between them, as a number is written. A comma and a space, a colon or a line end part two numbers. */
const digitRun = /[+(]{0,2}\p{Nd}(?:(?:(?!, )[^\p{L}\p{Nd}\n;:]){0,3}\p{Nd}){6,}/gu;

const spoken = `(?:${digitsSpoken.join('|')})(?!\\p{L})`;

/** A number as somebody reads it out: seven digits or more, in words or with some of them in figures. */
const spokenRun = new RegExp(
  String.raw`(?<![\p{L}\p{Nd}])(?=[\s,.\p{Nd}-]{0,40}${spoken})(?:${spoken}|\p{Nd})(?:[\s,.-]{1,3}(?:${spoken}|\p{Nd})){6,}`,
  'giu',
);

/** Codes that a telephone carries out: forwarding, and whatever its network sells by them. */
const starCode = /[*#]\p{Nd}[\p{Nd}*#]{0,40}#/gu;

/** Directories of numbers; they cost, and put calls through. */
const directory = /(?<![\p{L}\p{Nd}.,:/-])118[ -]?\p{Nd}{2,3}(?![\p{Nd}.,:/-]*\p{Nd})/gu;

const asksToDial = ['call', 'dial', 'phone', 'tel', 'text', 'txt', 'sms', 'message', 'msg', 'whatsapp'].join('|');

/** A code of five or six digits, and before it a word that asks to call or text it. Others are places: house numbers, postcodes. */
const shortCode = new RegExp(
  String.raw`((?<!\p{L})(?:${asksToDial})(?:s|ing)?(?!\p{L})[^\p{Nd}\n.;!?]{0,20})` +
    String.raw`\p{Nd}(?:[ -]?\p{Nd}){4,5}(?![\p{Nd}:/-]*\p{Nd})`,
  'giu',
);

/**
 * The text without what could be dialled: numbers of seven digits or more, in figures or read out, codes with stars, and short codes
 * where a word asks to call or text them. Dates and coordinates stay, and so do postcodes and house numbers, by which a person is found.
 */
export function withoutNumbers(text: string): string {
  const kept = [...text.matchAll(notToDial)].map((match) => match[0]);
  const parts = text
    .split(notToDial)
    .map((part) =>
      part
        .replace(digitRun, leftOut)
        .replace(spokenRun, leftOut)
        .replace(starCode, leftOut)
        .replace(directory, leftOut)
        .replace(shortCode, `$1${leftOut}`),
    );
  return parts.map((part, n) => part + (kept[n] ?? '')).join('');
}
