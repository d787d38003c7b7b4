import { describe, expect, it } from 'vitest';
import { phraseBook, phrasesIn } from '../../../../domain/ticket/triggers/phrases.ts';
import { readingsOf } from '../../../../domain/ticket/triggers/plain-words.ts';

const found = (phrase: string, text: string, within = false): boolean =>
  readingsOf(text, () => true).some(
    (words) => [...phrasesIn(words, phraseBook([{ rule: 'a-rule', phrase }]), within)].length > 0,
  );

describe('TK-23 the notation of phrases', () => {
  it.each([
    ['hurt me', 'they hurt me here', 'they hurt mean people'],
    ['kill/hurt me', 'they hurt me', 'they kill hurting me'],
    ['in (real/big) danger', 'in danger', 'in a danger'],
    ['in (real/big) danger', 'in big danger', 'in real big danger'],
    ['harass*', 'harassing', 'he is in harness'],
    ['followed … home', 'followed me all the home', 'followed me all the way home'],
    ['followed … home', 'followed home', 'followed. I went home'],
    ['15 yo', 'a 15yo', '15 your'],
    ['dont go', "don't go", 'don go'],
    ['he is', 'he/she is', 'he or is'],
  ])('%s stands in "%s", not in "%s"', (phrase, text, other) => {
    expect(found(phrase, text)).toBe(true);
    expect(found(phrase, other)).toBe(false);
  });

  it('a phrase may stand across sentences, unless it is asked to stand within one', () => {
    expect(found('in danger', 'in. Danger')).toBe(true);
    expect(found('in danger', 'in. Danger', true)).toBe(false);
    expect(found('in danger', 'So. In danger', true)).toBe(true);
  });

  it.each(['', ' ', 'a  b', '(a) b', '… a', 'a …', 'a (b', 'A', 'a//b', "don't", 'a*b', 'a-b'])(
    'says at once that %j is no phrase',
    (phrase) => {
      expect(() => phraseBook([{ rule: 'a-rule', phrase }])).toThrow(/is no phrase/);
    },
  );
});
