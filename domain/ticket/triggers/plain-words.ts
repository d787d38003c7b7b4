import { latinSpellings, signsForLetters } from '../../texts/look-alikes.ts';
import { slips } from './slips.ts';

/** A word of a text as the escalation rules read it. */
export interface PlainWord {
  /** The word; several where a slash joins them, as in `he/she`: each is read. */
  readonly spellings: readonly string[];
  /** Whether a sentence or a line ended before it. */
  readonly afterBreak: boolean;
}

/** What shows nothing: soft hyphens, joiners, marks of direction, variation selectors, fillers, and tags of HTML. */
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}]+|<\/?[a-z][^<>]{0,60}>/giu;

/** Accents and whatever else is written onto a letter. */
const accents = /\p{M}+/gu;

/** What people type for an apostrophe. */
const apostrophes = /(?<=\p{L})['’‘ʼ‛′`´＇](?=\p{L})/gu;

/**
 * Words, words joined by slashes, and the ends of sentences between them. Digits and letters are words apart: `15yo` is two. Chinese is
 * written without spaces: each character is a word.
 */
const oneWord = '(?:\\p{sc=Han}|(?:(?!\\p{sc=Han})\\p{L})+|\\p{N}+)';
const parts = new RegExp(`[.!?;\\n\\r\\u2028\\u2029]|${oneWord}(?:/${oneWord})*`, 'gu');

const isBreak = /^[.!?;\n\r\u2028\u2029]/u;

/** Three or more of one letter: "dangerrrr". */
const drawnOut = /(\p{L})\1{2,}/gu;

/** Letters, digits and signs that stand together and may be one word in other people's letters: `dаng3r`, `🅳🅰🅽🅶🅴🆁`. */
const runs = new RegExp(
  `[\\p{L}\\p{N}${signsForLetters.map((sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`).join('')}]+`,
  'gu',
);

/** The longest run that is tried as one word. */
const longestRun = 30;

/** Letters with one sign between each two of them: `d.a.n.g.e.r`, `d a n g e r`. */
const spelledOut = /(?<![\p{L}\p{N}])\p{L}([.\-_*·~+ ])\p{L}(?:\1\p{L}){1,28}(?![\p{L}\p{N}])/gu;

/**
 * The words of a text, whatever it is dressed in (TK-23): compatibility forms such as full-width and mathematical letters are plain
 * letters, accents and invisible marks are gone, case is folded, apostrophes are left out, and every other sign only separates.
 *
 * A text with invisible marks or tags is read twice, since they stand inside words as well as between them. What looks like a known word
 * in letters of other scripts, digits and signs, is spelled out letter by letter, or is a common slip of the keys, is that word.
 *
 * @param known whether a rule has this word: a drawn out word ("dangerrrr") is read as the known one that it draws out
 */
export function readingsOf(text: string, known: (word: string) => boolean): PlainWord[][] {
  const joined = text.replace(invisible, '');
  const texts = joined === text ? [text] : [joined, text.replace(invisible, ' ')];
  return texts.map((each) => wordsOf(plain(each, known), known));
}

/** A text as it would be typed plainly. Accents go before and after: normalising a long run of them takes quadratic time. */
const plain = (text: string, known: (word: string) => boolean): string =>
  text
    .replace(apostrophes, '')
    .replace(accents, '')
    .normalize('NFKD')
    .replace(accents, '')
    .replace(runs, (run) => (known(run.toLowerCase()) ? run : (inLatin(run, known) ?? run)))
    .replace(spelledOut, (letters) => putTogether(letters, known) ?? letters)
    .toLowerCase();

/** The known word that people read in a run of other letters, digits and signs. */
const inLatin = (run: string, known: (word: string) => boolean): string | undefined =>
  run.length > longestRun ? undefined : latinSpellings(run).find((word) => known(word) || slips.has(word));

/** The known word in letters that stand apart. A word of one letter may stand before or after it: `d a n g e r I cannot go`. */
function putTogether(letters: string, known: (word: string) => boolean): string | undefined {
  const [apart, sign] = [Array.from(letters.toLowerCase()), Array.from(letters)[1] ?? ''];
  const word = apart.filter((_, n) => n % 2 === 0);
  const [first, last] = [word[0] ?? '', word.at(-1) ?? ''];
  const found = (from: number, to: number): string | undefined => {
    const part = word.slice(from, to).join('');
    return [part, ...latinSpellings(part)].find((each) => each.length > 2 && known(each));
  };
  const whole = found(0, word.length);
  if (whole !== undefined || sign !== ' ') return whole;
  const [withoutLast, withoutFirst] = [found(0, -1), found(1, word.length)];
  if (withoutLast !== undefined) return `${withoutLast} ${last}`;
  return withoutFirst === undefined ? undefined : `${first} ${withoutFirst}`;
}

function wordsOf(text: string, known: (word: string) => boolean): PlainWord[] {
  const words: PlainWord[] = [];
  let afterBreak = false;
  for (const [part] of text.matchAll(parts)) {
    if (isBreak.test(part)) {
      afterBreak = true;
      continue;
    }
    words.push({ spellings: part.split('/').map((word) => shortened(word, known)), afterBreak });
    afterBreak = false;
  }
  return words;
}

function shortened(word: string, known: (word: string) => boolean): string {
  if (known(word)) return word;
  const shorter = [word.replace(drawnOut, '$1$1'), word.replace(drawnOut, '$1')];
  const meant = shorter.find(known) ?? slips.get(word) ?? word;
  return known(meant) ? meant : word;
}
