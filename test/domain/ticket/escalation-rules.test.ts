import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Category, categories } from '../../../domain/people/desk.ts';
import { escalationRule, escalationRules, rulesFiredBy } from '../../../domain/ticket/escalation-rules.ts';

/** For each rule, words that fire it and words that nearly do, in a category in which it counts. */
const examples: readonly [rule: string, category: Category, fires: string, nearly: string][] = [
  ['danger', 'general', 'I am in danger.', 'I was dangerously bored.'],
  ['harassment', 'general', 'A man is harassing me', 'The embarrassing photo is mine'],
  ['threats', 'general', 'He threatened me after the party', 'Rain threatened the party'],
  ['underage', 'general', 'She is underage!', 'I was undercharged'],
  ['illegal-activity', 'general', 'He is selling drugs there', 'They are selling drinks there'],
  ['legal-threat', 'billing', 'I will take you to court', 'The court of the club was full'],
  ['press', 'business', 'I am a journalist with a question', 'I keep a journal of parties'],
  ['payment-fraud', 'billing', 'A stolen card was used', 'My card was declined'],
  ['refund-over-threshold', 'billing', 'I want a refund of £120', 'I want a refund of £100.00'],
  ['policy-exception', 'general', 'Could you make an exception?', 'With one exception all is well'],
  ['billing-dispute', 'billing', 'I have opened a dispute', 'There is no disputing the music'],
  ['multi-step-technical', 'technical', 'It is still not working', 'It is still working'],
  ['multi-user-bug', 'technical', 'All my friends see it too', 'I and my friend see it'],
  ['vulnerability', 'technical', 'I found a security hole', 'Security at the door was kind'],
  ['data-loss', 'technical', 'I lost all my chats', 'I lost my coat'],
  ['performance', 'technical', 'The app is very slow', 'The queue was slow'],
];

describe('TK-23 a rule', () => {
  it.each(examples)('%s fires on an example and not on a near miss', (rule, category, fires, nearly) => {
    expect(rulesFiredBy(fires, category)).toEqual([`TK-23/${rule}`]);
    expect(rulesFiredBy(nearly, category)).toEqual([]);
  });

  it('is one of these, each with a sentence that says why, a level and a team', () => {
    expect(escalationRules.map(({ rule }) => rule)).toEqual(examples.map(([rule]) => `TK-23/${rule}`));
    for (const { why, level, forced, team } of escalationRules) {
      expect(why).toMatch(/^[A-Z].*\.$/);
      expect(level).toBe(forced ? 3 : level);
      if (forced) expect(team).toBe('safety');
    }
  });

  it.each(escalationRules.filter(({ abovePounds }) => abovePounds === undefined))(
    '$rule fires on each of its words, in capitals, at either end and between signs',
    ({ rule, words, categories: only = categories }) => {
      for (const word of words)
        for (const text of [
          word,
          word.toUpperCase(),
          `So: "${word}"!`,
          `(${word})`,
          `${word}.\nAnd so on`,
          `Well,${word}?`,
        ])
          expect(rulesFiredBy(text, only[0] ?? 'general'), text).toContain(rule);
    },
  );

  it('that concerns a category leaves the others alone', () => {
    expect(rulesFiredBy('I have opened a dispute', 'general')).toEqual([]);
    expect(rulesFiredBy('It is still not working', 'billing')).toEqual([]);
  });

  it.each([
    ['£100', false],
    ['£100.00', false],
    ['£100.01', true],
    ['£ 250', true],
    ['GBP 1,250.00', true],
    ['101 pounds', true],
    ['99.99 GBP', false],
    ['100.50 euros', false],
    ['£5 and £105', true],
  ])('R-6 about refunds over £100 finds that %s is over: %j', (amount, over) => {
    expect(rulesFiredBy(`Please refund ${amount}, thank you`, 'billing').includes('TK-23/refund-over-threshold')).toBe(
      over,
    );
  });

  it('is found by its id, and nothing else is', () => {
    expect(escalationRule('TK-23/danger')?.forced).toBe(true);
    expect(escalationRule('constructor')).toBeUndefined();
  });

  it('is looked for in any text at all, quickly', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(...categories), (text, category) => {
        for (const rule of rulesFiredBy(text, category)) expect(escalationRule(rule)).toBeDefined();
      }),
    );
    const began = performance.now();
    for (const text of ['£1,'.repeat(10_000), '9'.repeat(20_000), 'in dange '.repeat(5_000), ' '.repeat(50_000)])
      rulesFiredBy(text, 'billing');
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});
