import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pythonEnvironment } from './python-environment.ts';

const requirements = join(import.meta.dirname, '..', 'test', 'fuzz', 'requirements.txt');

/**
 * The path of the pinned schemathesis (test/fuzz/requirements.txt), fetched the first time.
 *
 * @param report is told, in one line each, what is being done
 * @throws {StartError} that says what to do when there is no fitting Python, or pip brings nothing
 */
export const findSchemathesis = async (report: (line: string) => void): Promise<string> =>
  join(await pythonEnvironment({ name: 'schemathesis', since: '3.10', requirements }, report), 'schemathesis');

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
