import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../domain/machine/machine.ts';
import { checkInSentences } from '../../../domain/safety/check-in/words/sentences.ts';
import { panicSentences } from '../../../domain/safety/panic/sentences.ts';
import { sentence } from '../../../domain/texts/sentences.ts';
import { everyCheckIn } from '../../support/machines/safety/check-in-lives.ts';
import { everyPanic } from '../../support/machines/safety/panic-lives.ts';

/** Shows the entries of each step of many random lives. */
type Lives = (look: (entries: readonly Entry[]) => void) => void;

const checkInLives: Lives = (look) =>
  everyCheckIn(({ opening, steps }) => {
    for (const { entries } of [opening, ...steps]) look(entries);
  });
const panicLives: Lives = (look) =>
  everyPanic(({ opening, steps }) => {
    for (const { entries } of [opening, ...steps]) look(entries);
  });

describe.each([
  ['a check-in', checkInLives, checkInSentences],
  ['a panic', panicLives, panicSentences],
])('the sentence of a timeline entry of %s', (_, lives, sentences) => {
  it('exists for every code that it can record, with all its parameters', () => {
    lives((entries) => {
      for (const { code, params } of entries) {
        const words = sentence(code, params);
        expect(words).toMatch(/^[A-Z"].*\.$/);
        const unquoted = words.replaceAll(/"[^"?]+\?"/g, ''); // a question that is quoted is no parameter that is missing
        expect(unquoted).not.toMatch(/\?|undefined|NaN|unknown instant|\[object/);
      }
    });
  });

  it('never fails over parameters that an older line lacks', () => {
    for (const code of Object.keys(sentences)) expect(sentence(code, {})).toMatch(/^[A-Z"].*\.$/);
  });
});
