import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { StartError } from '../dev/stack/start-error.ts';
import { reason } from '../dev/stack/wait.ts';

const requirements = join(import.meta.dirname, '..', 'test', 'fuzz', 'requirements.txt');
const run = promisify(execFile);

/**
 * The path of the pinned schemathesis (test/fuzz/requirements.txt) in a virtual environment of its own in the user's cache
 * folder, where it is put the first time; other requirements get another environment.
 *
 * @param report is told, in one line each, what is being done
 * @throws Problem that says what to do when there is no fitting Python, or pip brings nothing
 */
export async function findSchemathesis(report: (line: string) => void, env = process.env): Promise<string> {
  const hash = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex')
    .slice(0, 16);
  const caches = env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  const folder = join(caches, 'hotmess-support', `schemathesis-${hash}`);
  const found = join(folder, 'bin', 'schemathesis');
  const whole = join(folder, 'complete');
  if (await isThere(whole)) return found;
  const python = await findPython();
  report(`putting schemathesis into ${folder}; this takes about a minute, once`);
  try {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await run(python, ['-m', 'venv', folder]);
    report('fetching its packages from PyPI');
    await run(join(folder, 'bin', 'pip'), ['install', '--quiet', '--requirement', requirements], { timeout: 600_000 });
  } catch (error) {
    throw new StartError(
      `schemathesis could not be installed: make "pip download schemathesis" work here. ${reason(error)}`,
    );
  }
  await writeFile(whole, '');
  return found;
}

/** How it is run: in a folder that takes what it leaves behind, until it ends or `ending` is aborted. */
export interface Run {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly ending: AbortSignal;
}

/** Runs it, its output being ours; answers its exit code. */
export const runSchemathesis = (file: string, { args, env, cwd, ending }: Run): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      env: { ...process.env, ...env },
      cwd,
      signal: ending,
      killSignal: 'SIGTERM',
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });

async function findPython(): Promise<string> {
  for (const name of ['python3', 'python']) {
    const version = await run(name, ['-c', 'import sys, venv; print("%d.%02d" % sys.version_info[:2])']).then(
      ({ stdout }) => stdout.trim(),
      () => '',
    );
    if (version >= '3.10') return name;
  }
  throw new StartError(
    'npm run fuzz needs Python 3.10 or newer with its module venv: install it (python.org) and try again.',
  );
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
