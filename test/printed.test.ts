import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** The programs that print what strangers wrote, and the one file of each folder that writes to the terminal. */
const folders = [
  { folder: 'dev/stories', writer: 'say.ts' },
  { folder: 'db/tools', writer: 'tool-output.ts' },
] as const;

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
