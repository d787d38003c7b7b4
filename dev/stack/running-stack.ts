import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NamedProcess } from './data-dir.ts';
import type { Addresses } from './parts.ts';
import { StartError } from './start-error.ts';

/** The content of `stack.json`: a stack that runs, or that ran until it was killed. */
export type RunningStack = Addresses & { processes: NamedProcess[] };

/**
 * The stack on a data directory, according to its `stack.json`; undefined when there is no such file. A killed stack leaves the file
 * behind, so the named processes may be dead.
 */
export async function stackIn(dataDir: string): Promise<RunningStack | undefined> {
  try {
    return JSON.parse(await readFile(join(dataDir, 'stack.json'), 'utf8')) as RunningStack;
  } catch {
    return undefined;
  }
}

/** Like {@link stackIn}, for callers that need a stack. @throws {StartError} when there is none */
export async function stackNeededIn(dataDir: string): Promise<RunningStack> {
  const stack = await stackIn(dataDir);
  if (stack) return stack;
  throw new StartError(
    `No stack runs on ${dataDir}: start one with npm start, or set DATA_DIR to the folder of another.`,
  );
}
