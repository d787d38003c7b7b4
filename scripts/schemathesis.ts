import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pythonEnvironment } from './python-environment.ts';

const requirements = join(import.meta.dirname, '..', 'test', 'fuzz', 'requirements.txt');

/**
 * The path of the pinned schemathesis (test/fuzz/requirements.txt); the first call installs it.
 *
 * @param report called with a line for each step
 * @throws {StartError} that says what to do when there is no suitable Python or pip fails
 */
export const findSchemathesis = async (report: (line: string) => void): Promise<string> =>
  join(await pythonEnvironment({ name: 'schemathesis', since: '3.10', requirements }, report), 'schemathesis');

/** How to run schemathesis: `cwd` takes the files it leaves behind; aborting `ending` stops it. */
export interface Run {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly ending: AbortSignal;
}

/** Runs schemathesis with its output on this process's; answers its exit code, or 1 when a signal ended it. */
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
