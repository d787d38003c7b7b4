import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Category, categories } from '../../../domain/people/desk.ts';
import { escalationRule, escalationRules, rulesFiredBy } from '../../../domain/ticket/escalation-rules.ts';
import { processorTimeOf } from '../../support/probe/processor-time.ts';

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

/** Texts made to be slow: near misses of every kind of phrase, harmless phrases, marks without end. */
const hostile = [
  'not in danger '.repeat(5_000),
  'he is going to '.repeat(5_000),
  'he he said he he will would '.repeat(3_000),
  'posted a b c '.repeat(5_000),
  'he/she/'.repeat(10_000),
  'harass/'.repeat(10_000),
  'harass '.repeat(10_000).concat('policy'),
  'a'.repeat(70_000),
  'a\u0301\u0316'.repeat(20_000),
  '\u0301\u0316'.repeat(35_000),
  '\u00ad'.repeat(70_000),
  'd\u00ada'.repeat(20_000),
  '£1 111 '.repeat(10_000),
  '1.111'.repeat(14_000),
  '\ufdfa'.repeat(20_000),
  "o'".repeat(35_000),
  'd.'.repeat(35_000),
  'd a '.repeat(17_000),
  '<b'.repeat(35_000),
  'dаng3r'.repeat(10_000),
  '$@!|'.repeat(17_000),
  'dаng3r! '.repeat(8_000),
  'en peligro de '.repeat(5_000),
];

/** A phrase with each word that may stand in each of its places, the other places as they come first. */
function spelledOut(phrase: string): string[] {
  const places = phrase.split(' ').filter((place) => place !== '…');
  const choices = places.map((place) => place.replace(/[()*]/g, '').split('/'));
  return choices.flatMap((words, n) =>
    words.map((word) => choices.map(([first = ''], at) => (at === n ? word : first)).join(' ')),
  );
}

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

  it.each(escalationRules)('$rule fires on the examples for it and leaves those against it alone', (rule) => {
    const category = rule.categories?.[0] ?? 'general';
    expect(rule.examples.fires.length).toBeGreaterThan(0);
    expect(rule.examples.leaves.length).toBeGreaterThan(0);
    for (const text of rule.examples.fires) expect(rulesFiredBy(text, category), text).toContain(rule.rule);
    for (const text of rule.examples.leaves) expect(rulesFiredBy(text, category), text).not.toContain(rule.rule);
  });

  it.each(escalationRules.filter(({ abovePounds }) => abovePounds === undefined))(
    '$rule fires on every word that may stand in a place of its phrases',
    ({ rule, words, categories: only = categories }) => {
      for (const text of words.flatMap(spelledOut))
        expect(rulesFiredBy(text, only[0] ?? 'general'), text).toContain(rule);
    },
  );

  it.each([
    'he is in danger...',
    'in danger.Come',
    'so...in danger',
    'he is in dan\u00adger',
    'in\u200bdanger',
    'i\u200dn d\u2060anger',
    '\u202ein danger\u202c',
    'ＩＮ ＤＡＮＧＥＲ',
    '𝐢𝐧 𝖉𝖆𝖓𝖌𝖊𝖗',
    'ⓘⓝ ⓓⓐⓝⓖⓔⓡ',
    'ín dàngér',
    'i\u0301n d\u0336a\u0336n\u0336g\u0336e\u0336r\u0336',
    'In_Danger',
    'in-danger',
    'in\u00a0danger',
    'in\ndanger',
    'in danger/unsafe',
    'in dangerrrrr',
    '🆘in danger🆘',
    '#in #danger',
    'in dangеr',
    'іn danger',
    'in ԁanger',
    'ın danger',
    'IN DАNGЕR',
    '🅸🅽 🅳🅰🅽🅶🅴🆁',
    '🅘🅝 🅓🅐🅝🅖🅔🅡',
    'in ᴅᴀɴɢᴇʀ',
    'in d.a.n.g.e.r',
    'in D A N G E R',
    'in d a n g e r I need you',
    'in <b>dan</b>ger',
    'in<br>danger',
    'in dang3r',
    'in d@nger',
    'he will ki11 me',
    'im in dangr',
    'in dagner',
    'I was kidnaped',
    'he is folowing me',
  ])('danger is read whatever stands beside or inside it: %j', (text) => {
    expect(rulesFiredBy(text, 'general')).toContain('TK-23/danger');
  });

  it.each([
    'the 50s night',
    'at 1am, 5am or 7pm',
    '1m 17 away',
    'he tapped me on the shoulder',
    'in a.b.c order',
    'a < b and c > in anger',
  ])('what only looks like letters, words or slips says no danger: %j', (text) => {
    expect(rulesFiredBy(text, 'general')).toEqual([]);
  });

  it('a harmless phrase ends with its sentence, and takes nothing else away', () => {
    const harmless = 'The page is called unsafe by my browser';
    expect(rulesFiredBy(harmless, 'technical')).toEqual([]);
    expect(rulesFiredBy(`${harmless}. I feel unsafe too`, 'technical')).toEqual(['TK-23/danger']);
    expect(rulesFiredBy('The doorman says she is 15. Minutes later she was gone', 'general')).toEqual([
      'TK-23/underage',
    ]);
    expect(rulesFiredBy('I am 15 minutes away', 'general')).toEqual([]);
  });

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
    ['150£', true],
    ['150 £', true],
    ['£1 500', true],
    ['£\u202f1\u00a0500', true],
    ['1 500£', true],
    ['£1.500,00', true],
    ["£1'500", true],
    ['150 quid', true],
    ['150quid', true],
    ['£1.5k', true],
    ['2k quid', true],
    ['￡150', true],
    ['£１５０', true],
    ['150 sterling', true],
    ['£100,00', false],
    ['99£', false],
    ['£99,99', false],
    ['100 quid', false],
    ['$150', false],
    ['150€', false],
    ['1,500 points', false],
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
    const texts = ['£1,'.repeat(10_000), '9'.repeat(20_000), 'in dange '.repeat(5_000), ' '.repeat(50_000)];
    const spent = processorTimeOf(() => {
      for (const text of texts) rulesFiredBy(text, 'billing');
    });
    expect(spent).toBeLessThan(1_000);
  });

  it.each(hostile.map((text) => ({ begins: text.slice(0, 20), text })))(
    'is looked for in linear time in a text made to be slow: $begins …',
    ({ text }) => {
      const began = process.cpuUsage();
      rulesFiredBy(text, 'billing');
      expect(process.cpuUsage(began).user).toBeLessThan(1_000_000);
    },
  );
});
