import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { endChild, exited, startChild } from '../../../dev/process/child.ts';
import { nodeCommand } from '../../../dev/stack/node-command.ts';
import { startTestWorker, type TestWorkerOptions } from '../probe/worker.ts';

/** The points at which a worker process can kill itself, as if by SIGKILL from outside. */
export type CrashPoint = 'commit begins' | 'commit is written' | 'effect begins' | 'effect is recorded';

/** The options of a worker process. `crashAt` kills it the first time that it reaches that point. */
export interface WorkerProcessOptions
  extends Pick<
    TestWorkerOptions,
    | 'temporal'
    | 'namespace'
    | 'databaseUrl'
    | 'queue'
    | 'historyLimit'
    | 'cached'
    | 'poolSize'
    | 'smtpUrl'
    | 'phoneUrl'
    | 'stripeUrl'
  > {
  readonly crashAt?: CrashPoint;
}

/** A test worker in a process of its own, so that it can die. */
export interface WorkerProcess {
  /** Resolves with how it ended, e.g. `SIGKILL`. */
  readonly ended: Promise<string>;
  /** What it has paged ops, in the order of its pages. */
  readonly pages: readonly string[];
  /** Ends it with SIGKILL: it finishes nothing and reports nothing. */
  kill(): Promise<void>;
}

/** The last start that was asked for. Starts run one at a time: many at once would slow down the workers that are up. */
let starts: Promise<unknown> = Promise.resolve();

/**
 * Starts a worker process, after all starts that were asked for before, and resolves when it asks for work. It ends by itself when this
 * process does.
 *
 * @throws Error that says how it ended when it was never ready, and in which temporary file its output is
 */
export function startWorkerProcess(options: WorkerProcessOptions): Promise<WorkerProcess> {
  const started = starts.then(() => start(options));
  starts = started.catch(() => {}); // its own caller gets the error
  return started;
}

async function start(options: WorkerProcessOptions): Promise<WorkerProcess> {
  const command = nodeCommand('test/support/servers/worker-process.ts', { TEST_WORKER: JSON.stringify(options) });
  const log = join(tmpdir(), `hotmess-worker-${randomUUID()}.log`);
  const child = await startChild(command, log);
  const ended = exited(child);
  const pages: string[] = [];
  child.on('message', (said) => {
    if (said !== null && typeof said === 'object' && 'page' in said) pages.push(String(said.page));
  });
  const tooSoon = ended.then((how) => {
    throw new Error(`A worker process ended with ${how} before it was ready. It wrote to ${log}.`);
  });
  tooSoon.catch(() => {}); // handled below when it matters
  await Promise.race([once(child, 'message'), tooSoon]);
  await rm(log); // only the output of a failed start is worth keeping
  return { ended, pages, kill: () => endChild(child, 'SIGKILL', 1_000) };
}

/** The whole life of the process: it never ends by itself while its parent lives. */
async function main({ crashAt, ...options }: WorkerProcessOptions): Promise<void> {
  process.once('disconnect', () => process.exit(0));
  const at = (point: CrashPoint): void => {
    if (point === crashAt) process.kill(process.pid, 'SIGKILL');
  };
  await startTestWorker({
    ...options,
    onPage: (page) => void process.send?.({ page }),
    beforeEffect: async () => at('effect begins'),
    around: (activities) => ({
      ...activities,
      ...crashing(activities, 'commit', { before: () => at('commit begins'), after: () => at('commit is written') }),
      ...crashing(activities, 'act', { before: () => {}, after: () => at('effect is recorded') }),
    }),
  });
  process.send?.('ready');
}

/** Wraps the named activity to call `before` and `after` around it. */
function crashing(
  activities: object,
  name: string,
  { before, after }: { readonly before: () => void; readonly after: () => void },
) {
  const run = (activities as Record<string, (...args: unknown[]) => Promise<unknown>>)[name];
  return {
    [name]: async (...args: unknown[]) => {
      before();
      const answer = await run?.(...args);
      after();
      return answer;
    },
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  await main(JSON.parse(process.env['TEST_WORKER'] ?? '{}') as WorkerProcessOptions);
