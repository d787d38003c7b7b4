import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { structureFaults } from '../../../../api/http/bodies/json-structure.ts';

/** JSON text with any names, and whether an object in it has one name twice, or `__proto__`. */
interface Written {
  readonly text: string;
  readonly isFaulty: boolean;
}

/** A name in one of its spellings. */
const spelling = (name: string, escaped: boolean): string =>
  escaped
    ? `"${name
        .split('')
        .map((each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`)
        .join('')}"`
    : JSON.stringify(name);

const names = fc.constantFrom('a', 'b', 'A', '__proto__', 'constructor', 'a"b', 'a\\', '', '{', ',', '\n');
const leaves = fc
  .oneof(fc.string(), fc.constantFrom('"', '\\', '\\"', '{"a":1,"a":2}', '[['), fc.double(), fc.boolean())
  .map((value): Written => ({ text: JSON.stringify(value), isFaulty: false }));

const written = fc.letrec<{ any: Written }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    leaves,
    fc.array(tie('any'), { maxLength: 4 }).map((each) => ({
      text: `[ ${each.map(({ text }) => text).join(' ,')}]`,
      isFaulty: each.some(({ isFaulty }) => isFaulty),
    })),
    fc.array(fc.tuple(names, fc.boolean(), tie('any')), { maxLength: 4 }).map((fields) => ({
      text: `{${fields.map(([name, escaped, { text }]) => `${spelling(name, escaped)} :\t${text}`).join(',')}}`,
      isFaulty:
        new Set(fields.map(([name]) => name)).size < fields.length ||
        fields.some(([name, , { isFaulty }]) => isFaulty || name === '__proto__'),
    })),
  ),
})).any;

describe('the structure of a JSON text', () => {
  it('has a fault exactly when an object names a field twice or names `__proto__`, however it is spelled', () => {
    fc.assert(
      fc.property(written, ({ text, isFaulty }) => {
        expect([text, structureFaults(text).length > 0]).toEqual([text, isFaulty]);
      }),
      { numRuns: 3_000 },
    );
  });

  it('names the place by a JSON pointer', () => {
    const detail = 'is named more than once';
    expect(structureFaults('{"a":[1,{"b/c~":1,"b\\u002fc~":2}]}')).toEqual([{ pointer: '/a/1/b~1c~0', detail }]);
    expect(structureFaults('[[],[{"x":1},{"x":1,"y":2,"x":3}]]')).toEqual([{ pointer: '/1/1/x', detail }]);
    expect(structureFaults('{"a":{"x":1},"b":{"x":1}}')).toEqual([]);
  });

  it('may be 32 levels deep and no deeper', () => {
    const nested = (levels: number): string => '[{"a":'.repeat(levels / 2) + '1' + '}]'.repeat(levels / 2);
    expect(structureFaults(nested(32))).toEqual([]);
    expect(structureFaults(nested(34))).toEqual([
      expect.objectContaining({ detail: 'is nested deeper than 32 levels' }),
    ]);
  });

  it('may hold 1,000 values and no more, however they are nested', () => {
    const tooMany = [{ pointer: '', detail: 'holds more than 1000 fields and elements, all in all' }];
    for (const written of [
      (n: number) => `[${[...Array(n - 2).keys()].join()}]`,
      (n: number) => `{${[...Array(n - 2).keys()].map((at) => `"${at}":","`).join()}}`,
      (n: number) => `[${'[1],'.repeat((n - 2) / 2 - 1)}[1]]`,
    ]) {
      expect(structureFaults(written(1_000))).toEqual([]);
      expect(structureFaults(written(1_004))).toEqual(tooMany);
    }
  });

  it('is scanned without crashing, recursing or taking long, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:\\1 a'.split('')) }), (text) => {
        expect(structureFaults(text).length).toBeLessThanOrEqual(11);
      }),
      { numRuns: 3_000 },
    );
    const began = performance.now();
    for (const text of ['['.repeat(5e6), '1,'.repeat(5e6), `"${'\\'.repeat(5e6)}`, `{${'"a":1,'.repeat(1e6)}}`])
      expect(structureFaults(text).length).toBeLessThanOrEqual(10);
    expect(performance.now() - began).toBeLessThan(3_000);
  });
});
