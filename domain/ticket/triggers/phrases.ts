import type { PlainWord } from './plain-words.ts';

/**
 * A phrase of an escalation rule, as it is written and published: plain words with single spaces.
 *
 * - `kill/hurt me`: either word stands in this place;
 * - `(very/so) scared`: one of these may stand there, or none;
 * - `harass*`: every word that begins so;
 * - `followed … home`: up to three words of one sentence may stand between.
 *
 * Apostrophes are left out (`dont`), each Chinese character is a word (`他 打 我`), and digits are words of their own (`15 yo`). A phrase
 * begins with a word that must be there.
 * Written into a text as it stands here, it is found.
 *
 * @example 'he/she (has) threatened … kill me'
 */
export type Phrase = string;

/** How many words `…` may stand for. */
const widestGap = 3;

interface Place {
  readonly words: ReadonlySet<string>;
  readonly beginnings: readonly string[];
  readonly optional: boolean;
}

/** A place of a phrase; a gap where it is undefined. */
type Places = readonly (Place | undefined)[];

/** A phrase and the rule that it belongs to. */
export interface RulePhrase {
  readonly rule: string;
  readonly phrase: Phrase;
}

interface Entry {
  readonly rule: string;
  readonly places: Places;
}

/** Phrases of all rules, looked for at once by what their first words are or begin with. */
export interface PhraseBook {
  readonly byWord: ReadonlyMap<string, readonly Entry[]>;
  readonly byBeginning: ReadonlyMap<string, readonly Entry[]>;
  /** Every word that stands in a phrase. */
  readonly words: ReadonlySet<string>;
  /** Everything that a word of a phrase may begin with. */
  readonly beginnings: ReadonlySet<string>;
}

/** A phrase of a rule stands at the words from `from` to before `to`. */
export interface FoundPhrase {
  readonly rule: string;
  readonly from: number;
  readonly to: number;
}

/** @throws {TypeError} for a phrase that is not in the notation. */
export function phraseBook(phrases: readonly RulePhrase[]): PhraseBook {
  const [byWord, byBeginning] = [new Map<string, Entry[]>(), new Map<string, Entry[]>()];
  const [words, beginnings] = [new Set<string>(), new Set<string>()];
  for (const { rule, phrase } of phrases) {
    const places = placesOf(phrase);
    for (const place of places) {
      for (const word of place?.words ?? []) words.add(word);
      for (const beginning of place?.beginnings ?? []) beginnings.add(beginning);
    }
    for (const word of places[0]?.words ?? []) put(byWord, word, { rule, places });
    for (const beginning of places[0]?.beginnings ?? []) put(byBeginning, beginning, { rule, places });
  }
  return { byWord, byBeginning, words, beginnings };
}

function put(index: Map<string, Entry[]>, word: string, entry: Entry): void {
  const there = index.get(word);
  if (there) there.push(entry);
  else index.set(word, [entry]);
}

const notation = /^\(?[\p{Ll}\p{Lo}\p{N}]+\*?(?:\/[\p{Ll}\p{Lo}\p{N}]+\*?)*\)?$/u;

function placesOf(phrase: Phrase): Places {
  const places = phrase.split(' ').map((part) => {
    if (part === '…') return undefined;
    if (!notation.test(part) || part.startsWith('(') !== part.endsWith(')')) throw unreadable(phrase);
    const choices = part.replace(/[()]/g, '').split('/');
    return {
      words: new Set(choices.filter((choice) => !choice.endsWith('*'))),
      beginnings: choices.filter((choice) => choice.endsWith('*')).map((choice) => choice.slice(0, -1)),
      optional: part.startsWith('('),
    };
  });
  if (!places[0] || places[0].optional || !places.at(-1)) throw unreadable(phrase);
  return places;
}

const unreadable = (phrase: Phrase): TypeError =>
  new TypeError(`"${phrase}" is no phrase: it begins and ends with words, and its parts stand between single spaces.`);

/**
 * Every place of a text at which a phrase stands, in the order of the text.
 *
 * Time: the words of the text times the phrases that begin with one; both are bounded by the book, so linear in the text.
 *
 * @param within whether a phrase must stand within one sentence
 */
export function* phrasesIn(words: readonly PlainWord[], book: PhraseBook, within = false): Generator<FoundPhrase> {
  const begun = new Map<string, readonly Entry[]>();
  const vocabulary = new Set(words.flatMap(({ spellings }) => spellings));
  for (const [from, word] of words.entries())
    for (const spelling of word.spellings) {
      const entries =
        begun.get(spelling) ?? startingWith(spelling, book).filter(({ places }) => canBe(places, vocabulary));
      begun.set(spelling, entries);
      for (const { rule, places } of entries) {
        const to = endOf({ words, places, within }, from, 0);
        if (to !== undefined) yield { rule, from, to };
      }
    }
}

const startingWith = (word: string, book: PhraseBook): readonly Entry[] => [
  ...(book.byWord.get(word) ?? []),
  ...[...book.byBeginning].flatMap(([beginning, entries]) => (word.startsWith(beginning) ? entries : [])),
];

/** Whether a text of these words can hold a phrase at all. It spares the common beginnings, such as `he`, nearly every trial. */
const canBe = (places: Places, vocabulary: ReadonlySet<string>): boolean =>
  places.every((place) => {
    if (!place || place.optional || place.beginnings.length > 0) return true;
    for (const word of place.words) if (vocabulary.has(word)) return true;
    return false;
  });

/** A phrase that is tried on a text. */
interface Trial {
  readonly words: readonly PlainWord[];
  readonly places: Places;
  /** Whether it must stand within one sentence. */
  readonly within: boolean;
}

/** Where the rest of a phrase, from `place` on, ends if it begins at `at`. At most `4^gaps * 2^optional` steps, whatever the text. */
function endOf(trial: Trial, at: number, place: number): number | undefined {
  if (place === trial.places.length) return at;
  const wanted = trial.places[place];
  if (wanted === undefined) return afterGap(trial, at, place);
  const word = trial.words[at];
  const here = word !== undefined && stands(word, wanted) && !(trial.within && place > 0 && word.afterBreak);
  const after = here ? endOf(trial, at + 1, place + 1) : undefined;
  return after ?? (wanted.optional ? endOf(trial, at, place + 1) : undefined);
}

function afterGap(trial: Trial, at: number, place: number): number | undefined {
  for (let next = at; next <= at + widestGap && next < trial.words.length; next += 1) {
    const beginsSentence = trial.words[next]?.afterBreak;
    if (beginsSentence && next > at) return undefined;
    const end = endOf(trial, next, place + 1);
    if (end !== undefined || beginsSentence) return end;
  }
  return undefined;
}

const stands = ({ spellings }: PlainWord, { words, beginnings }: Place): boolean =>
  spellings.some((spelling) => words.has(spelling) || beginnings.some((beginning) => spelling.startsWith(beginning)));
