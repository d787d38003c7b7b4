import { expect, it } from 'vitest';
import { londonTime } from '../../../emails/kit/london-time.ts';

it.each([
  ['2026-11-24T14:05:00.000Z', 'Tuesday 24 November 2026, 14:05 GMT'],
  ['2026-07-01T09:30:00.000Z', 'Wednesday 1 July 2026, 10:30 BST'],
  ['2026-03-29T00:59:59.999Z', 'Sunday 29 March 2026, 00:59 GMT'],
  ['2026-03-29T01:00:00.000Z', 'Sunday 29 March 2026, 02:00 BST'],
  ['2026-10-25T00:30:00.000Z', 'Sunday 25 October 2026, 01:30 BST'],
  ['2026-10-25T01:30:00.000Z', 'Sunday 25 October 2026, 01:30 GMT'],
  ['2026-12-31T23:59:59.999Z', 'Thursday 31 December 2026, 23:59 GMT'],
])('TK-03 %s is told as %s', (instant, words) => {
  expect(londonTime(Date.parse(instant))).toBe(words);
});
