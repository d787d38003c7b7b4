import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noteLine, noteText, personName, subjectLine } from '../../../emails/kit/strangers-words.ts';

/** What telephones and mail programs make links of. */
const linkLike = /[\p{L}\p{M}]\.[\p{L}\p{Nd}]|[/@<>"\\]|\d+\.\d+\.\d/u;
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\u200b-\u200f\u202a-\u202e\u2066-\u2069]/u;

const anyText = fc.string({ unit: 'binary', maxLength: 300 });
const anyAddress = fc.oneof(fc.webUrl(), fc.emailAddress(), fc.domain(), fc.ipV4());
const anything = fc.oneof(
  anyText,
  fc.tuple(anyText, anyAddress, anyText).map((parts) => parts.join('')),
);

describe('a name', () => {
  it.each([
    ['Alex', 'Alex'],
    ['Zoë Łukaszewicz', 'Zoë Łukaszewicz'],
    ['J.R. O’Neill-Smith', "J. R. O'Neill-Smith"],
    ['Alex99', 'Alex99'],
    ['ขวัญใจ', 'ขวัญใจ'],
    ['✨Alex✨', 'Alex'],
    ['evil.example/x', 'evil'],
    ['https://evil.example', 'https evil'],
    ['Call 0909 879 0000', 'Call'],
    ['A\u202Elex\r\nBcc: x', 'Alex Bcc'],
    ['👾', 'Somebody on HOTMESS'],
    ['.-.', 'Somebody on HOTMESS'],
  ])('%j is told as %j', (name, told) => {
    expect(personName(name, 'mail')).toBe(told);
  });

  it('is one short line without a link, whatever was typed', () => {
    fc.assert(
      fc.property(anything, fc.constantFrom('mail', 'sms', 'call'), (name, where) => {
        const told = personName(name, where);
        expect(told).not.toMatch(linkLike);
        expect(told).not.toMatch(unseen);
        expect(told).toMatch(/\p{L}/u);
        expect(Array.from(told).length).toBeLessThanOrEqual(61);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a subject', () => {
  it.each([
    ['Refund of £9.99 & app/web at 21:30, 5%', 'Refund of £9.99 & app/web at 21:30, 5%'],
    ['see https://evil.example/x?y=1', 'see https evil. example/x?y=1'],
    ['mail me@evil.example', 'mail me evil. example'],
    ['www.evil.example', 'www. evil. example'],
    ['evil．example and evil。example', 'evil. example and evil。 example'],
    ['1.2.3.4/z', '1 2 3 4/z'],
    ['a\r\nBcc: x', 'a Bcc: x'],
  ])('EM-04 %j is quoted as %j', (subject, quoted) => {
    expect(subjectLine(subject)).toBe(quoted);
  });

  it('EM-04 is one line that nothing makes a link of, whatever was typed', () => {
    fc.assert(
      fc.property(anything, (subject) => {
        const quoted = subjectLine(subject);
        expect(quoted).not.toMatch(/\p{L}\.\p{L}|:\/\/|\S@\S|\d+\.\d+\.\d+\.\d/u);
        expect(quoted).not.toMatch(unseen);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a note', () => {
  it.each([
    ['The Dove, 19 High St. (back bar) from 21:30!', 'The Dove, 19 High St. (back bar) from 21:30!'],
    ['see https://evil.example/x', 'see https evil. example x'],
    ['“tel:0909”', "'tel 0909'"],
    ['51.5072, -0.1276', '51.5072, -0.1276'],
    ['1.2.3.4', '1 2 3 4'],
    ['a\nb\u2028c', 'a b c'],
    [' . ', null],
    ['', null],
  ])('%j is told in a short text as %j', (note, told) => {
    expect(noteLine(note, 'sms')).toBe(told);
  });

  it('is one short line without a link in a short text, whatever was typed', () => {
    fc.assert(
      fc.property(anything, fc.constantFrom('sms', 'call'), (note, where) => {
        const told = noteLine(note, where) ?? '';
        expect(told).not.toMatch(linkLike);
        expect(told).not.toMatch(unseen);
        expect(Array.from(told).length).toBeLessThanOrEqual(163);
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps its lines and its family of emoji in a mail, and nothing that steers the writing', () => {
    expect(noteText('  one\r\n\ttwo \u202E👩‍👧\u0007 ')).toBe('one\n\ttwo 👩‍👧');
    expect(noteText('\u0000 \n')).toBe(null);
    expect(noteText('x'.repeat(5_000))?.length).toBe(2_002);
  });
});
