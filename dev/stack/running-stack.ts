import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NamedProcess } from './data-dir.ts';
import type { Addresses } from './parts.ts';
import { StartError } from './start-error.ts';

/** What `stack.json` tells of a stack that runs, or ran until it was killed. */
export type RunningStack = Addresses & { processes: NamedProcess[] };

/**
 * The stack that runs on a data directory, as its `stack.json` tells; undefined where there is none. A stack that was killed leaves
 * the file behind: whether its processes are alive is another question.
 */
export async function stackIn(dataDir: string): Promise<RunningStack | undefined> {
  try {
    return JSON.parse(await readFile(join(dataDir, 'stack.json'), 'utf8')) as RunningStack;
  } catch {
    return undefined;
  }
}

/** The same where one is needed. @throws {StartError} with a sentence for a person where there is none */
export async function stackNeededIn(dataDir: string): Promise<RunningStack> {
  const stack = await stackIn(dataDir);
  if (stack) return stack;
  throw new StartError(
    `No stack runs on ${dataDir}: start one by npm start, or set DATA_DIR to the folder of another.`,
  );
}
