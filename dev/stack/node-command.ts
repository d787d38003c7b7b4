import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../compiled/cache.ts';
import type { Command } from '../process/command.ts';

const runner = join(root, 'dev', 'compiled', 'run.ts');

/**
 * The command that runs a TypeScript program of this project, compiled, in this version of Node; `entry` is its path from the project's
 * root. The pid of the started process is the program's own.
 */
export function nodeCommand(entry: string, env: Record<string, string>): Command {
  return { file: process.execPath, args: [runner, entry], env, cwd: root };
}

/** Starts such a program at once with exactly the environment `env` and an IPC channel to this process. */
export function forkProgram(entry: string, env: NodeJS.ProcessEnv): ChildProcess {
  return fork(runner, [entry], { execArgv: [], env });
}
