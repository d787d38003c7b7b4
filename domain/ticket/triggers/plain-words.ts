/** A word of a text as the escalation rules read it. */
export interface PlainWord {
  /** The word; several where a slash joins them, as in `he/she`: each is read. */
  readonly spellings: readonly string[];
  /** Whether a sentence or a line ended before it. */
  readonly afterBreak: boolean;
}

/** Marks that show nothing: soft hyphens, joiners, marks of direction, variation selectors, fillers. */
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}]+/gu;

/** Accents and whatever else is written onto a letter. */
const accents = /\p{M}+/gu;

/** What people type for an apostrophe. */
const apostrophes = /(?<=\p{L})['’‘ʼ‛′`´＇](?=\p{L})/gu;

/** Words, words joined by slashes, and the ends of sentences between them. Digits and letters are words apart: `15yo` is two. */
const parts = /[.!?;\n\r\u2028\u2029]|(?:\p{L}+|\p{N}+)(?:\/(?:\p{L}+|\p{N}+))*/gu;

const isBreak = /^[.!?;\n\r\u2028\u2029]/u;

/** Three or more of one letter: "dangerrrr". */
const drawnOut = /(\p{L})\1{2,}/gu;

/**
 * The words of a text, whatever it is dressed in (TK-23): compatibility forms such as full-width and mathematical letters are plain
 * letters, accents and invisible marks are gone, case is folded, apostrophes are left out, and every other sign only separates.
 *
 * A text with invisible marks is read twice, since they stand inside words as well as between them. Letters of other scripts that
 * look like Latin ones stay what they are.
 *
 * @param known whether a rule has this word: a drawn out word ("dangerrrr") is read as the known one that it draws out
 */
export function readingsOf(text: string, known: (word: string) => boolean): PlainWord[][] {
  const joined = text.replace(invisible, '');
  const texts = joined === text ? [text] : [joined, text.replace(invisible, ' ')];
  return texts.map((each) => wordsOf(plain(each), known));
}

/** A text as it would be typed plainly. Accents go before and after: normalising a long run of them takes quadratic time. */
const plain = (text: string): string =>
  text.replace(apostrophes, '').replace(accents, '').normalize('NFKD').replace(accents, '').toLowerCase();

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
  return shorter.find(known) ?? word;
}
