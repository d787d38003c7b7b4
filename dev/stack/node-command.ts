import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../compiled/cache.ts';
import type { Command } from '../process/command.ts';

const runner = join(root, 'dev', 'compiled', 'run.ts');

/**
 * The command that runs a TypeScript file of this project (its path from the project's root), compiled, in this very version of Node. The
 * process is the program's own.
 */
export function nodeCommand(entry: string, env: Record<string, string>): Command {
  return { file: process.execPath, args: [runner, entry], env, cwd: root };
}

/** Starts such a program at once, with this whole environment and a channel to this process. */
export function forkProgram(entry: string, env: NodeJS.ProcessEnv): ChildProcess {
  return fork(runner, [entry], { execArgv: [], env });
}
