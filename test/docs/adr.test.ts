import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';

const index = readFileSync('docs/adr/README.md', 'utf8');
const decisions = globSync('docs/adr/[0-9]*.md')
  .sort()
  .map((path) => ({ name: basename(path), text: readFileSync(path, 'utf8') }));

describe('docs/adr', () => {
  it.each(decisions)('$name says what was decided, why, and what enforces it', ({ text }) => {
    const parts = ['**Decision.** ', '**Why.** ', '**Enforced by** '].map((part) => text.indexOf(part));
    expect(parts.every((at) => at > 0)).toBe(true);
    expect(parts).toEqual(parts.toSorted((a, b) => a - b));
  });

  it.each(decisions)('$name is enforced by files that are there', ({ text }) => {
    const enforced = text.slice(text.indexOf('**Enforced by** '));
    const paths = [...enforced.matchAll(/`((?:\.dep|activities|test|scripts)[\w./-]+)`/g)].map(([, path = '']) => path);
    expect(paths.filter((path) => globSync(path).length === 0)).toEqual([]);
  });

  it.each(decisions)('$name stands in the index with its title', ({ name, text }) => {
    const title = /^# \d+\. (.+)/.exec(text)?.[1] ?? '';
    expect(index).toContain(`[${name.slice(0, 4)}](${name}) | ${title} |`);
  });
});
