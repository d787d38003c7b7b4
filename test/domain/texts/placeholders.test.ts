import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unfilledPlaceholders } from '../../../domain/texts/placeholders.ts';

describe('TK-12 an unfilled placeholder', () => {
  it.each([
    ['Hi [Name],', ['[Name]']],
    ['Within [timeframe], [Name], within [timeframe]', ['[timeframe]', '[Name]']],
    ['[Action taken - e.g., "Removed content"]', ['[Action taken - e.g., "Removed content"]']],
    ['Hi {{ name }}{{}}', ['{{ name }}', '{{}}']],
    ['[ Élan ]', ['[ Élan ]']],
  ])('is found in %j', (text, found) => {
    expect(unfilledPlaceholders(text)).toEqual(found);
  });

  it.each(['See [1] and [2].', '[#7K3QX9BD] Your ticket', 'a[0] = {b: {c: 1}}', '[]', '[Name', 'two [lines\nlong]'])(
    'is not found in %j',
    (text) => {
      expect(unfilledPlaceholders(text)).toEqual([]);
    },
  );

  it('is looked for in any text without an error, and is a part of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('[', ']', '{', '}', 'a', '1', ' ', '\n') }), (text) =>
        unfilledPlaceholders(text).every((each) => text.includes(each)),
      ),
    );
    expect(unfilledPlaceholders('[a'.repeat(10_000))).toEqual([]);
  });
});
