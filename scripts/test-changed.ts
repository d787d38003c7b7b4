/**
 * `npm run test:changed [-- <commit>] [quick]`: runs the tests that a change affects, by their imports and by the sources of the processes
 * that they start. The change is everything since the commit. Without a commit it is everything since this branch left `main`, or on `main`
 * itself what is not committed. `quick` leaves out the tests of whole stacks.
 *
 * When a file changed on which everything depends (packages, settings, migrations), all tests run. A file that is not code affects the
 * tests whose text names it, and below test/ those beside it.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build } from 'esbuild';
import { parts } from '../vitest.config.ts';

const root = join(import.meta.dirname, '..');

/** Files on which everything depends: packages, settings, the template of all databases, and what compiles and starts all processes. */
const grounds = [
  /^(package|package-lock|tsconfig)\.json$/,
  /^vitest\.config\.ts$/,
  /^db\/(migrations|tools\/migrate)/,
  /^dev\/compiled\//,
  /^test\/support\/servers\/(global-setup|servers)\.ts$/,
];

/** Programs that tests run without importing them, each with the files that start it: every test that imports one of those runs it. */
const programs: Readonly<Record<string, readonly string[]>> = {
  'test/support/probe/workflows.ts': ['test/support/probe/worker.ts'],
  'test/support/probe/failing-workflows.ts': ['test/inbox/engine/attributes.test.ts'],
  'test/support/servers/worker-process.ts': ['test/support/servers/worker-process.ts'],
  'api/server.ts': ['test/support/servers/api-process.ts', 'test/support/servers/stack.ts'],
  'worker.ts': ['test/support/servers/stack.ts'],
  'reconcile.ts': ['test/support/servers/tool-process.ts'],
  'dev/mailbox/main.ts': ['test/support/servers/stack.ts', 'test/dev/mailbox/mailbox.test.ts'],
  'dev/stripe/main.ts': ['test/support/servers/stack.ts', 'test/dev/stripe/survives.test.ts'],
  'dev/stack/main.ts': [
    'test/support/servers/stack.ts',
    'test/dev/stack/stack.test.ts',
    'test/dev/stack/npm-scripts.test.ts',
  ],
  'db/tools/token.ts': ['test/db/tools/token.test.ts'],
  'db/tools/staff.ts': ['test/db/tools/staff.test.ts'],
  'db/tools/timelines.ts': ['test/db/tools/timelines.test.ts'],
};

const git = (...args: string[]): string[] => {
  const output = execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return output.split('\n').filter((line) => line !== '');
};

/** The commit since which everything counts as changed. */
function base(): string {
  try {
    return git('merge-base', 'HEAD', 'main')[0] ?? 'HEAD';
  } catch {
    return 'HEAD'; // there is no branch main here
  }
}

/** The files of the project that a program consists of. */
async function sourcesOf(program: string): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [program],
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  return Object.keys(metafile.inputs);
}

/** The tests of a file that is not code: those whose text names it and, below test/, those in the nearest folder above it. */
function testsOf(file: string): string[] {
  const naming = globSync('test/**/*.{ts,tsx}', { cwd: root }).filter((test) =>
    readFileSync(join(root, test), 'utf8').includes(basename(file)),
  );
  let folder = dirname(file);
  while (folder.startsWith('test/') && globSync(`${folder}/*.test.*`, { cwd: root }).length === 0)
    folder = dirname(folder);
  return folder.startsWith('test/') ? [...naming, ...globSync(`${folder}/*.test.*`, { cwd: root })] : naming;
}

/** The files to give to vitest for these changed files: the files themselves, and others that lead to tests which no import shows. */
async function related(changed: readonly string[]): Promise<string[]> {
  const touched = Object.entries(programs).map(async ([program, by]) => {
    const sources = new Set(await sourcesOf(program));
    return changed.some((file) => sources.has(file)) ? by : [];
  });
  const others = changed.filter((file) => !/\.tsx?$/.test(file));
  return [...new Set([...changed, ...(await Promise.all(touched)).flat(), ...others.flatMap(testsOf)])];
}

function vitest(...args: string[]): never {
  const { status } = spawnSync('vitest', args, { cwd: root, stdio: 'inherit' });
  process.exit(status ?? 1);
}

/** Ends with a sentence instead of git's own words. */
function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\nUsage: npm run test:changed [-- <commit>] [quick]\n`);
  process.exit(1);
}

function mustBeCommit(name: string): void {
  try {
    git('rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`);
  } catch {
    refuse(`There is no commit "${name}".`);
  }
}

const asked = process.argv.slice(2);
const isQuick = asked.includes('quick');
const [commit, ...more] = asked.filter((word) => word !== 'quick');
const option = asked.find((word) => word.startsWith('-'));
if (option !== undefined) refuse(`There is no option ${option}.`);
if (more.length > 0) refuse(`One commit is enough: leave out ${more.join(', ')}.`);
if (commit !== undefined) mustBeCommit(commit);
const since = commit ?? base();
const changed = [...git('diff', '--name-only', since), ...git('ls-files', '--others', '--exclude-standard')];
const projects = Object.keys(parts)
  .filter((part) => !isQuick || part !== 'e2e')
  .flatMap((part) => ['--project', part]);

const ground = changed.find((file) => grounds.some((pattern) => pattern.test(file)));
if (ground !== undefined) {
  console.log(`All tests run, because everything depends on ${ground}.`);
  vitest('run', ...projects);
}
if (changed.length === 0) console.log(`Nothing has changed since ${since}.`);
else vitest('related', '--run', '--passWithNoTests', ...projects, ...(await related(changed)));
