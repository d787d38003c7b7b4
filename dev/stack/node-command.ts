import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../compiled/cache.ts';
import type { ProgramCommand } from '../process/command.ts';

const runner = join(root, 'dev', 'compiled', 'run.ts');

/** How large the heap of a program may become, in megabytes; as large as Node lets it without. A program that wants more dies. */
interface HeapLimit {
  readonly heapMb?: number;
}

const limitsOf = ({ heapMb }: HeapLimit): string[] => (heapMb === undefined ? [] : [`--max-old-space-size=${heapMb}`]);

/**
 * The command that runs a TypeScript program of this project, compiled, in this version of Node; `entry` is its path from the project's
 * root. The pid of the started process is the program's own.
 */
export function nodeCommand(entry: string, env: Record<string, string>, limits: HeapLimit = {}): ProgramCommand {
  return { file: process.execPath, args: [...limitsOf(limits), runner, entry], env, cwd: root };
}

/** Starts such a program at once with exactly the environment `env` and an IPC channel to this process. */
export function forkProgram(entry: string, env: NodeJS.ProcessEnv, limits: HeapLimit = {}): ChildProcess {
  return fork(runner, [entry], { execArgv: limitsOf(limits), env });
}
