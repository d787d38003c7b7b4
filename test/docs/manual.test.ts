import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { titlesOf } from '../support/probe/titles.ts';

/** `| TK-01 | what it says | … | kept by | proved by |` */
const row = /^\| ([A-Z]+-\d+) \| .+ \| ([^|]+) \| ([^|]+) \|$/gm;
const rules = [...readFileSync('docs/manual.md', 'utf8').matchAll(row)].map(
  ([, rule = '', keptBy = '', provedBy = '']) => ({
    rule,
    keptBy,
    files: inBackticks(keptBy),
    tests: inBackticks(provedBy),
  }),
);
const built = rules.filter(({ keptBy }) => keptBy !== 'not built yet');

/** Every rule that a title names, with the files whose titles name it. */
const named = new Map<string, Set<string>>();
for (const file of globSync('test/**/*.test.{ts,tsx}'))
  for (const title of titlesOf(file))
    for (const rule of rulesIn(title)) named.set(rule, (named.get(rule) ?? new Set()).add(file));

describe('docs/manual.md', () => {
  it('lists every rule once', () => {
    expect(built.length).toBeGreaterThan(50);
    expect(new Set(rules.map(({ rule }) => rule)).size).toBe(rules.length);
  });

  it('lists the rules of each subject in the order of their numbers', () => {
    const numbers = Map.groupBy(rules, ({ rule }) => rule.split('-')[0]).values();
    for (const of of numbers) {
      const inOrder = of.map(({ rule }) => Number(rule.split('-')[1]));
      expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
    }
  });

  it.each(built)('$rule is kept by a file and proved by a test', ({ files, tests }) => {
    expect(files).not.toEqual([]);
    expect(tests).not.toEqual([]);
    expect([...files, ...tests].filter((path) => !existsSync(path))).toEqual([]);
  });

  it.each(built)('$rule is named by a title of the test that proves it', ({ rule, tests }) => {
    expect(tests.filter((test) => !named.get(rule)?.has(test))).toEqual([]);
  });

  it('shows every rule as built that a title names', () => {
    const shown = new Set(built.map(({ rule }) => rule));
    const missing = [...named].filter(([rule]) => !shown.has(rule));
    expect(missing.map(([rule, files]) => `${rule} in ${[...files].join(', ')}`)).toEqual([]);
  });
});

/** Rules of the page only: `UTF-8` and `SHA-256` look alike. */
function rulesIn(title: string): string[] {
  return title.match(/\b(?:R|TK|BL|SF|AP|CI|PN|OP|EM)-\d+\b/g) ?? [];
}

function inBackticks(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path);
}
