import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { verdict } from '../bench/report.ts';

it('a figure that is only reported meets and misses nothing', () => {
  expect(verdict('reported', true)).toBe('');
  expect(verdict('none', false)).toBe('');
  expect([verdict('<= 2', true), verdict('<= 2', false)]).toEqual(['met', 'missed']);
  const rows = readFileSync('docs/benchmarks.md', 'utf8').split('\n');
  expect(rows.filter((row) => /\| (reported|none) \|.*(met|missed)/.test(row))).toEqual([]);
});
