import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';
import { folderFor, rooms, root } from './cache.ts';

/**
 * Compiles a TypeScript program of this project and returns the path of the result: one ES module, with a source map, that contains all
 * project code that the program imports. Packages are still imported from where they are installed.
 *
 * An existing result is returned as it is. A new one is written whole or not at all, even when several processes compile at once. In the
 * result `import.meta.url` and `import.meta.dirname` still mean the source file, so that a source finds the files beside it.
 *
 * @param entry the program's path from the project's root; only a program below test/ may import from there
 * @throws Error with the compiler's message about the sources
 */
export async function compiledProgram(entry: string): Promise<string> {
  const isTest = entry.startsWith('test/');
  const folder = isTest ? folderFor('tests', [...rooms(), 'test']) : folderFor('programs', rooms());
  const name = entry.replaceAll('/', '.').replace(/\.tsx?$/, '');
  const path = join(folder, `${name}.mjs`);
  if (!existsSync(path)) await compile(entry, path);
  return path;
}

/** How many programs this process is compiling now. The last one stops the compiler, which would otherwise stay in memory. */
let compiling = 0;

async function compile(entry: string, path: string): Promise<void> {
  const { build, stop } = await import('esbuild');
  compiling++;
  // Left behind amid its work, the compiler would print its own end over the sentence that says why this process ended.
  const stopNow = (): void => void stop();
  process.once('exit', stopNow);
  try {
    const { outputFiles } = await build({
      absWorkingDir: root,
      entryPoints: [entry],
      outfile: path,
      write: false,
      bundle: true,
      packages: 'external',
      format: 'esm',
      platform: 'node',
      target: 'node24',
      keepNames: true,
      sourcemap: true,
      sourcesContent: false,
      logLevel: 'silent',
      plugins: [placesOfSources],
    });
    // The program is written last: once it exists, its map does too.
    for (const file of outputFiles.toSorted((a, b) => b.path.length - a.path.length)) {
      const draft = `${file.path}.${process.pid}.draft`;
      await writeFile(draft, file.contents);
      await rename(draft, file.path);
    }
  } finally {
    process.off('exit', stopNow);
    if (--compiling === 0) await stop();
  }
}

/** Replaces `import.meta` in each source by the source's own location: the bundled module lies elsewhere. */
const placesOfSources: Plugin = {
  name: 'places-of-sources',
  setup(build) {
    build.onLoad({ filter: /\.tsx?$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      return {
        loader: path.endsWith('x') ? 'tsx' : 'ts',
        contents: source
          .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
          .replaceAll('import.meta.dirname', JSON.stringify(dirname(path))),
      };
    });
  },
};
