/**
 * `tsx scripts/columns.ts`: names every line of code, comments included, that is longer than 140 columns, and fails if there is one. The
 * formatter breaks code at 120 columns; its authors must break what it cannot (a sentence, a comment, SQL).
 */

import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const limit = 140;
const code = '**/*.{ts,tsx,mjs}';
/** Folders of generated files and of other people's code. */
const foreignFolders = ['node_modules', 'dist', '.hotmess'];
const madeFile = join('client', 'schema.ts');

// `globSync` calls `exclude` for folders only, so the filter leaves out the generated file.
const files = globSync(code, { cwd: root, exclude: (path) => foreignFolders.includes(path) }).filter(
  (file) => file !== madeFile,
);
const tooLong: string[] = [];
for (const file of files.sort()) {
  const lines = (await readFile(join(root, file), 'utf8')).split('\n');
  for (const [n, line] of lines.entries())
    if (line.length > limit) tooLong.push(`${file}:${n + 1} has ${line.length} columns`);
}
if (tooLong.length > 0) {
  console.error(
    `${tooLong.join('\n')}\nA line of code may have at most ${limit} columns: break the sentence, or shorten it.`,
  );
  process.exitCode = 1;
}
