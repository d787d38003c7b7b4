import { describe, expect, it } from 'vitest';
import { panicSentences } from '../../../../domain/safety/panic/sentences.ts';
import { sentence } from '../../../../domain/texts/sentences.ts';
import { everyPanic } from '../../../support/machines/safety/panic-lives.ts';

describe('the sentence of a timeline entry', () => {
  it('exists for every code that a panic can record, with all its parameters', () => {
    everyPanic((life) => {
      for (const { entries } of [life.opening, ...life.steps])
        for (const { code, params } of entries) {
          const words = sentence(code, params);
          expect(words).toMatch(/^[A-Z"].*\.$/);
          expect(words).not.toMatch(/\?|undefined|NaN|unknown instant|\[object/);
        }
    });
  });

  it('never fails over parameters that an older line lacks', () => {
    for (const code of Object.keys(panicSentences)) expect(sentence(code, {})).toMatch(/^[A-Z"].*\.$/);
  });
});
