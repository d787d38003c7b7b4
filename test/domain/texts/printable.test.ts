import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printable, printableLines } from '../../../domain/texts/printable.ts';

const root = join(import.meta.dirname, '../../..');

/** The programs that print what strangers wrote, and the one file of each folder that writes to the terminal. */
const folders = [
  { folder: 'dev/stories', writer: 'say.ts' },
  { folder: 'db/tools', writer: 'tool-output.ts' },
] as const;

describe('words of strangers on a terminal', () => {
  it('shows escapes, bells, titles and C1 controls in place of sending them', () => {
    expect(printable('\u001b[2J\u001b]0;title\u0007\u009b31m\u007f')).toBe(
      '\\u{1b}[2J\\u{1b}]0;title\\u{7}\\u{9b}31m\\u{7f}',
    );
  });

  it('shows marks of direction, lone carriage returns and half pairs, and leaves ordinary words, tabs and emoji alone', () => {
    expect(printable('a\u202eb\rc\ud800')).toBe('a\\u{202e}b\\u{d}c\\u{d800}');
    expect(printable('Zoë – 你好\t👩‍💻')).toBe('Zoë – 你好\t👩‍💻');
  });

  it('keeps line breaks as line breaks, also those of Windows', () => {
    expect(printableLines('one\r\ntwo\nthree\r')).toBe('one\ntwo\nthree\\u{d}');
  });

  it('never lets anything through that a terminal obeys, whatever the text', () => {
    const units = fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes));
    fc.assert(
      fc.property(units, (text) => {
        expect(printable(text)).not.toMatch(/[^\P{Cc}\t]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });
});

describe('programs that print words of strangers', () => {
  it.each(folders)('$folder writes to the terminal in $writer alone, which shows control characters', (each) => {
    const sources = readdirSync(join(root, each.folder))
      .filter((name) => name.endsWith('.ts'))
      .map((name) => ({ name, text: readFileSync(join(root, each.folder, name), 'utf8') }));
    const writing = sources.filter(({ text }) => /\bconsole\.|\.write\(/.test(text)).map(({ name }) => name);
    expect(writing).toEqual([each.writer]);
    expect(sources.find(({ name }) => name === each.writer)?.text).toContain('printable');
  });
});
