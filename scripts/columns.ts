/**
 * `tsx scripts/columns.ts`: fails for every line of code, comments included, that is longer than 140 columns, and names it. The
 * formatter breaks code at 120; what it cannot break (a sentence, a comment, a statement of SQL) is broken by whoever writes it.
 */

import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const limit = 140;
const code = '**/*.{ts,tsx,mjs}';
/** Made by tools, or not ours. */
const foreignFolders = ['node_modules', 'dist', '.hotmess'];
const madeFile = join('client', 'schema.ts');

// `exclude` is asked about folders only, so the file is left out afterwards.
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
    `${tooLong.join('\n')}\nA line of code has at most ${limit} columns: break the sentence, or say it shorter.`,
  );
  process.exitCode = 1;
}
