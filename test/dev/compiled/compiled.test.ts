import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { root } from '../../../dev/compiled/cache.ts';

const run = promisify(execFile);

let project: string;
let caches: string;

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'hotmess-compiled-'));
  caches = join(project, 'node_modules', '.cache', 'hotmess');
  for (const folder of ['compiled', 'process'])
    await cp(join(root, 'dev', folder), join(project, 'dev', folder), { recursive: true });
  for (const file of ['package.json', 'package-lock.json', 'tsconfig.json'])
    await cp(join(root, file), join(project, file));
  for (const name of ['esbuild', '@esbuild', 'luxon']) {
    await mkdir(join(project, 'node_modules'), { recursive: true });
    await symlink(join(root, 'node_modules', name), join(project, 'node_modules', name));
  }
});
afterEach(() => rm(project, { recursive: true, force: true }));

/** Writes a source of the small project. */
async function source(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(project, path)), { recursive: true });
  await writeFile(join(project, path), text);
}

/** Runs a program of the small project; answers what it printed, or throws with what it wrote beside that. */
async function output(program: string, args: string[] = [], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const runner = join(project, 'dev', 'compiled', 'run.ts');
  const { stdout } = await run(process.execPath, [runner, program, ...args], { env: { ...process.env, ...env } });
  return stdout.trim();
}

const programs = async (folder = caches) => (await readdir(folder)).filter((name) => name.startsWith('programs-'));

it('gives the worker React as production has it, and leaves NODE_ENV as it is', async () => {
  for (const name of ['react', 'react-dom', 'scheduler'])
    await symlink(join(root, 'node_modules', name), join(project, 'node_modules', name));
  const text = `import { jsx } from 'react/jsx-runtime';
     console.log(JSON.stringify([process.env.NODE_ENV, '_store' in jsx('p', {})]));`; // only the build of development keeps one
  for (const program of ['worker.ts', 'api.ts']) await source(program, text);
  const told = async (program: string) => JSON.parse(await output(program, [], { NODE_ENV: 'development' })) as unknown;
  expect([await told('worker.ts'), await told('api.ts')]).toEqual([
    ['development', false],
    ['development', true],
  ]);
});

it('runs a program as if its source were run: its arguments, its places, its data, its packages and JSX', async () => {
  await source('api/words.json', '{ "hello": "Hello" }');
  await source(
    'api/part.tsx',
    'export const here: string = import.meta.url; export const folder = import.meta.dirname;',
  );
  await source(
    'api/main.ts',
    `import { DateTime } from 'luxon';
     import { folder, here } from './part.tsx';
     import words from './words.json' with { type: 'json' };
     const year: number = DateTime.fromISO('2026-03-01').year;
     console.log(JSON.stringify([process.argv.slice(1), here, folder, import.meta.url, words.hello, year]));`,
  );
  const told = JSON.parse(await output('api/main.ts', ['one', '--two'])) as unknown[];
  const main = join(project, 'api', 'main.ts');
  const part = pathToFileURL(join(project, 'api', 'part.tsx')).href;
  expect(told).toEqual([[main, 'one', '--two'], part, join(project, 'api'), pathToFileURL(main).href, 'Hello', 2026]);
});

it('a stack trace names the line of the source', async () => {
  await source('api/main.ts', `interface Nothing { readonly n: number }\n\nthrow new Error('as asked');\n`);
  await expect(output('api/main.ts')).rejects.toThrow(`${join(project, 'api', 'main.ts')}:3`);
});

it('compiles once, again after any change of a source, a package or a setting, and knows what it made before', async () => {
  await source('api/main.ts', `import { word } from '../domain/word.ts'; console.log(word);`);
  await source('domain/word.ts', `export const word = 'first';`);
  expect(await output('api/main.ts')).toBe('first');
  expect(await output('api/main.ts')).toBe('first');
  expect(await programs()).toHaveLength(1);

  await source('domain/word.ts', `export const word = 'second';`);
  expect(await output('api/main.ts')).toBe('second');
  await source('domain/word.ts', `export const word = 'first';`);
  expect(await output('api/main.ts')).toBe('first');
  expect(await programs()).toHaveLength(2);

  await writeFile(join(project, 'package-lock.json'), '{}');
  expect(await output('api/main.ts')).toBe('first');
  expect(await programs()).toHaveLength(3);
});

it('a test is no part of a program, but a program among the tests sees them all', async () => {
  await source('api/main.ts', `console.log('product');`);
  await source('test/main.ts', `import './word.ts';`);
  await source('test/word.ts', `console.log('first');`);
  expect([await output('api/main.ts'), await output('test/main.ts')]).toEqual(['product', 'first']);
  await source('test/word.ts', `console.log('second');`);
  expect([await output('api/main.ts'), await output('test/main.ts')]).toEqual(['product', 'second']);
  expect(await programs()).toHaveLength(1);
});

it('several processes that compile the same program at once all run it, and leave it whole', async () => {
  await source('api/main.ts', `console.log('here');`);
  expect(await Promise.all(['a', 'b', 'c'].map(() => output('api/main.ts')))).toEqual(['here', 'here', 'here']);
  const [made = ''] = await programs();
  const files = (await readdir(join(caches, made))).filter((name) => name !== 'v8');
  expect(files.sort()).toEqual(['api.main.mjs', 'api.main.mjs.map']);
});

it('says what the compiler says of a wrong source, and leaves nothing', async () => {
  await source('api/main.ts', `import './missing.ts';`);
  await expect(output('api/main.ts')).rejects.toThrow('Could not resolve "./missing.ts"');
  const [made = ''] = await programs();
  expect(await readdir(join(caches, made))).toEqual([]);
});

it('uses the cache folder of the user where the project cannot be written, and finds the packages from there', async () => {
  await source('api/main.ts', `import { DateTime } from 'luxon'; console.log(DateTime.fromISO('2026-03-01').year);`);
  // For root every folder can be written: a file in its place cannot, for anybody.
  await mkdir(dirname(caches), { recursive: true });
  await writeFile(caches, 'no folder');
  const XDG_CACHE_HOME = join(project, 'home');
  expect(await output('api/main.ts', [], { XDG_CACHE_HOME })).toBe('2026');
  expect(await output('api/main.ts', [], { XDG_CACHE_HOME })).toBe('2026');
  expect(await programs(join(XDG_CACHE_HOME, 'hotmess-support', 'compiled'))).toHaveLength(1);
  expect(await readFile(caches, 'utf8')).toBe('no folder');
});

it('removes what was not used for long when something new is made, and keeps the newest', async () => {
  await source('api/main.ts', `console.log('first');`);
  await output('api/main.ts');
  const [old = ''] = await programs();
  const anHourAgo = (n: number) => new Date(Date.now() - 3_700_000 - n * 1_000);
  for (const [name, n] of [[old, 100], ...Array.from({ length: 8 }, (_, n) => [`programs-${n}`, n])] as const) {
    await mkdir(join(caches, String(name)), { recursive: true });
    await utimes(join(caches, String(name)), anHourAgo(Number(n)), anHourAgo(Number(n)));
  }
  await source('api/main.ts', `console.log('second');`);
  expect(await output('api/main.ts')).toBe('second');
  const left = await programs();
  expect(left).toHaveLength(9);
  expect(left).not.toContain(old);
});
