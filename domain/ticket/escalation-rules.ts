import type { Category } from '../people/desk.ts';
import { poundsIn } from './triggers/amounts.ts';
import { danger } from './triggers/danger.ts';
import { deskRules } from './triggers/desk-rules.ts';
import { harassment } from './triggers/harassment.ts';
import { illegalActivity } from './triggers/illegal-activity.ts';
import { phraseBook, phrasesIn } from './triggers/phrases.ts';
import { type PlainWord, readingsOf } from './triggers/plain-words.ts';
import type { EscalationRule } from './triggers/rule.ts';
import { threats } from './triggers/threats.ts';
import { underage } from './triggers/underage.ts';

/** Every trigger, most urgent first (TK-23). Published as it stands at `GET /v1/escalation-rules`. */
export const escalationRules: readonly EscalationRule[] = [
  danger,
  harassment,
  threats,
  underage,
  illegalActivity,
  ...deskRules,
];

/** The rule of this id. */
export const escalationRule = (rule: string): EscalationRule | undefined =>
  escalationRules.find((each) => each.rule === rule);

/**
 * The ids of the rules that fire on a text. Doors ask this, since they have the text: only ids reach a case.
 *
 * Phrases are found whatever case, accents, signs, invisible marks and letters of other scripts they are written with. A text in
 * other words fires nothing, and of other languages only the plainest sentences of danger are known: these are suggestions, not
 * judgement. Time: linear in the text.
 */
export function rulesFiredBy(text: string, category: Category): string[] {
  const pounds = Math.max(0, ...poundsIn(text));
  const said = new Set(readingsOf(text, isKnown).flatMap((words) => [...rulesIn(words)]));
  return escalationRules
    .filter(({ rule }) => said.has(rule))
    .filter(({ categories }) => !categories || categories.includes(category))
    .filter(({ abovePounds }) => abovePounds === undefined || pounds > abovePounds)
    .map(({ rule }) => rule);
}

const wordBook = phraseBook(escalationRules.flatMap(({ rule, words }) => words.map((phrase) => ({ rule, phrase }))));
const harmlessBook = phraseBook(
  escalationRules.flatMap(({ rule, unless = [] }) => unless.map((phrase) => ({ rule, phrase }))),
);

const knownWords = new Set([...wordBook.words, ...harmlessBook.words]);
const knownBeginnings = [...wordBook.beginnings, ...harmlessBook.beginnings];

const isKnown = (word: string): boolean =>
  knownWords.has(word) || knownBeginnings.some((beginning) => word.startsWith(beginning));

/** The rules of which a phrase stands in a text and shares no word with a harmless one of theirs. */
function rulesIn(words: readonly PlainWord[]): ReadonlySet<string> {
  const rules = new Set<string>();
  let harmless: HarmlessPlaces | undefined;
  for (const { rule, from, to } of phrasesIn(words, wordBook)) {
    if (rules.has(rule)) continue;
    harmless ??= harmlessPlaces(words);
    if (!overlaps(harmless.get(rule), from, to)) rules.add(rule);
  }
  return rules;
}

/** By rule: which words of a text stand in a harmless phrase. */
type HarmlessPlaces = ReadonlyMap<string, ReadonlySet<number>>;

/** A harmless phrase stands within one sentence: what the next one says is not taken back. */
function harmlessPlaces(words: readonly PlainWord[]): HarmlessPlaces {
  const places = new Map<string, Set<number>>();
  for (const { rule, from, to } of phrasesIn(words, harmlessBook, true)) {
    const ofRule = places.get(rule) ?? new Set();
    for (let at = from; at < to; at += 1) ofRule.add(at);
    places.set(rule, ofRule);
  }
  return places;
}

function overlaps(places: ReadonlySet<number> | undefined, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (places?.has(at)) return true;
  return false;
}
