import { describe, expect, it } from 'vitest';
import { days, hours, minutes, seconds } from '../../../domain/policy/kinds.ts';
import { aboutInWords, countInWords, inWords, laterInWords } from '../../../domain/texts/in-words.ts';

describe('numbers in prose', () => {
  it.each([
    [days(7), 'seven days'],
    [hours(48), 'two days'],
    [hours(36), '36 hours'],
    [hours(24), '24 hours'],
    [hours(2), 'two hours'],
    [hours(1), '60 minutes'],
    [minutes(90), '90 minutes'],
    [minutes(5), 'five minutes'],
    [seconds(60), '60 seconds'],
    [seconds(1), '1000 milliseconds'],
    [1_500, '1500 milliseconds'],
  ])('a span of %i ms is "%s"', (span, words) => {
    expect(inWords(span)).toBe(words);
  });

  it('are words up to twelve', () => {
    expect([0, 3, 12, 13, 2.5].map(countInWords)).toEqual(['no', 'three', 'twelve', '13', '2.5']);
  });

  it('say a day and tomorrow as people do', () => {
    expect([days(1), hours(36)].map(aboutInWords)).toEqual(['a day', '36 hours']);
    expect([days(1), days(2)].map(laterInWords)).toEqual(['Tomorrow', 'In two days']);
  });
});
