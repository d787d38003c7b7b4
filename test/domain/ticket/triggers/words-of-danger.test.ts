import { describe, expect, it } from 'vitest';
import { escalationRule, rulesFiredBy } from '../../../../domain/ticket/escalation-rules.ts';
import corpus from './words-of-danger.json' with { type: 'json' };

/**
 * What members might write: sentences of danger by the rule that they are meant for, and harmless ones. The rules were fitted to these
 * sentences, so what holds here is no estimate for others. Of plain ones that were written before the rules had seen them, the rules
 * found four in five, and one alarm in twenty-five was false; of those meant to be hard (slang, slips, six languages), one in three at
 * first and one in two of the next, and one alarm in ten was false.
 */
const dangerous = Object.entries(corpus.danger).flatMap(([rule, texts]) => texts.map((text) => ({ rule, text })));

/**
 * A sentence of danger that is missed may cost a life, a harmless one that is found costs a look by the safety team. A change of the
 * rules may trade single sentences for others, not a kind of them: a kind has ten or more of the seven hundred.
 */
const leastRecall = 0.98;
const leastPrecision = 0.97;

const forced = (text: string): boolean => rulesFiredBy(text, 'general').some((rule) => escalationRule(rule)?.forced);

describe('TK-23 words of danger', () => {
  it('are found in sentences of members, and not in harmless ones', () => {
    const missed = dangerous.filter(({ text }) => !forced(text));
    const falseAlarms = corpus.harmless.filter(forced);
    const found = dangerous.length - missed.length;
    const recall = found / dangerous.length;
    const precision = found / (found + falseAlarms.length);
    console.info(
      [
        `${dangerous.length} sentences of danger, ${corpus.harmless.length} harmless ones:`,
        `recall ${recall.toFixed(3)}, precision ${precision.toFixed(3)}`,
        ...missed.map(({ rule, text }) => `missed (${rule}): ${text}`),
        ...falseAlarms.map((text) => `false alarm (${rulesFiredBy(text, 'general').join()}): ${text}`),
      ].join('\n'),
    );
    expect(recall).toBeGreaterThanOrEqual(leastRecall);
    expect(precision).toBeGreaterThanOrEqual(leastPrecision);
  });

  it('stand in a corpus with at least 150 different sentences of each sort, each kind of danger among them', () => {
    const texts = [...dangerous.map(({ text }) => text), ...corpus.harmless];
    expect(new Set(texts).size).toBe(texts.length);
    expect(dangerous.length).toBeGreaterThanOrEqual(150);
    expect(corpus.harmless.length).toBeGreaterThanOrEqual(150);
    for (const rule of Object.keys(corpus.danger)) expect(escalationRule(rule)?.forced, rule).toBe(true);
  });

  it('are found by the rule that they are meant for, nearly always', () => {
    const byItsRule = dangerous.filter(({ rule, text }) => rulesFiredBy(text, 'general').includes(rule));
    expect(byItsRule.length / dangerous.length).toBeGreaterThanOrEqual(0.9);
  });
});
