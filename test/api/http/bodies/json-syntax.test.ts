import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { syntaxFault } from '../../../../api/http/bodies/json-syntax.ts';

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('where a text stops being JSON', () => {
  it.each([
    ['{"a":1,}', 7],
    ['{"a" 1}', 5],
    ['{a:1}', 1],
    ['[1,]', 3],
    ['{"a":1}{"b":2}', 7],
    ['/* */{}', 0],
    ['{"a":NaN}', 5],
    ['{"a":"x\ny"}', 7],
    ['{"a":"\\x"}', 7],
    ['[01]', 2],
    ['[1}', 2],
    ['{"category":', 12],
    ['{"a":"never ends', 16],
    ['', 0],
    [' ', 1],
  ])('%j stops at %i', (text, at) => {
    expect(syntaxFault(text)).toBe(at);
  });

  it('finds a fault exactly in what is no JSON, and all before the fault may begin JSON', () => {
    const cut = fc.tuple(fc.json(), fc.nat(), fc.constantFrom('', '"', '}', ',', '\\', '0', '\u0001'));
    fc.assert(
      fc.property(cut, ([json, n, put]) => {
        const at = n % (json.length + 1);
        const text = json.slice(0, at) + put + json.slice(at + 1);
        const fault = syntaxFault(text);
        expect(fault === undefined).toBe(isJson(text));
        if (fault !== undefined) expect(syntaxFault(text.slice(0, fault)) ?? fault).toBe(fault);
      }),
    );
  });

  it('reads megabytes without recursion', () => {
    const deep = `${'['.repeat(500_000)}1${']'.repeat(500_000)}`;
    expect(syntaxFault(deep)).toBeUndefined();
    expect(syntaxFault(`"${'\\n'.repeat(1_000_000)}`)).toBe(2_000_001);
  });
});
