import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** `| TK-01 | … | \`file\` | \`test\` |` */
const row = /^\| ([A-Z]+-\d+) \| .+ \| `([^`]+)` \| `([^`]+)` \|$/gm;
const rows = [...readFileSync('docs/manual.md', 'utf8').matchAll(row)].map(([, rule, file, test]) => ({
  rule: rule ?? '',
  file: file ?? '',
  test: test ?? '',
}));

describe('docs/manual.md', () => {
  it('lists every rule once', () => {
    expect(rows.length).toBeGreaterThan(20);
    expect(new Set(rows.map(({ rule }) => rule)).size).toBe(rows.length);
  });

  it.each(rows)('$rule is kept by $file and proved by $test', ({ rule, file, test }) => {
    expect(existsSync(file), `${file} is not there`).toBe(true);
    expect(readFileSync(test, 'utf8'), `${test} does not name ${rule}`).toMatch(new RegExp(`\\b${rule}\\b`));
  });
});
