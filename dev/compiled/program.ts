import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';
import { folderFor, rooms, root } from './cache.ts';

/**
 * The compiled form of a TypeScript program of this project, as a path: one ES module that holds all of the project that it imports, with
 * its source map, and imports packages from where they are installed.
 *
 * It is made where it is missing, whole or not at all, also when several processes make it at once. In it `import.meta.url` and
 * `import.meta.dirname` tell of the source file, so that what a source reads beside itself is found.
 *
 * @param entry its path from the project's root; a program below test/ may import what is there
 * @throws Error with what the compiler says about the sources
 */
export async function compiledProgram(entry: string): Promise<string> {
  const isTest = entry.startsWith('test/');
  const folder = isTest ? folderFor('tests', [...rooms(), 'test']) : folderFor('programs', rooms());
  const name = entry.replaceAll('/', '.').replace(/\.tsx?$/, '');
  const path = join(folder, `${name}.mjs`);
  if (!existsSync(path)) await compile(entry, path);
  return path;
}

/** How many programs are being compiled in this process: the last one ends the compiler, which would stay in memory. */
let compiling = 0;

async function compile(entry: string, path: string): Promise<void> {
  const { build, stop } = await import('esbuild');
  compiling++;
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
    // The program last: where it is, its map is.
    for (const file of outputFiles.toSorted((a, b) => b.path.length - a.path.length)) {
      const draft = `${file.path}.${process.pid}.draft`;
      await writeFile(draft, file.contents);
      await rename(draft, file.path);
    }
  } finally {
    if (--compiling === 0) await stop();
  }
}

/** Writes into each source where it lies: the module that it becomes a part of lies elsewhere. */
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
