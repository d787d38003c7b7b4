import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { endChild, exited, startChild } from '../../../dev/process/child.ts';
import { nodeCommand } from '../../../dev/stack/node-command.ts';
import { startTestWorker, type TestWorkerOptions } from '../probe/worker.ts';

/** The places at which a worker process can be made to kill itself, as with SIGKILL from outside. */
export type CrashPoint = 'commit begins' | 'commit is written' | 'effect begins' | 'effect is recorded';

/** What a worker process runs with. `crashAt` kills it the first time that it gets there. */
export interface WorkerProcessOptions
  extends Pick<
    TestWorkerOptions,
    'temporal' | 'namespace' | 'databaseUrl' | 'queue' | 'historyLimit' | 'cached' | 'smtpUrl' | 'phoneUrl'
  > {
  readonly crashAt?: CrashPoint;
}

/** A test worker in a process of its own, so that it can die. */
export interface WorkerProcess {
  /** Resolves with how it ended, e.g. `SIGKILL`. */
  readonly ended: Promise<string>;
  /** SIGKILL: nothing is finished, nothing is reported. */
  kill(): Promise<void>;
}

/** The last start that was asked for. One at a time: many at once would take the machine from those who work. */
let starts: Promise<unknown> = Promise.resolve();

/**
 * Starts a worker process, after those that were asked for before, and resolves when it asks for work. It ends by itself when this
 * process does.
 *
 * @throws Error with how it ended when it was never ready; what it wrote is in the folder of temporary files.
 */
export function startWorkerProcess(options: WorkerProcessOptions): Promise<WorkerProcess> {
  const started = starts.then(() => start(options));
  starts = started.catch(() => {}); // its own caller hears of it
  return started;
}

async function start(options: WorkerProcessOptions): Promise<WorkerProcess> {
  const command = nodeCommand('test/support/servers/worker-process.ts', { TEST_WORKER: JSON.stringify(options) });
  const log = join(tmpdir(), `hotmess-worker-${randomUUID()}.log`);
  const child = await startChild(command, log);
  const ended = exited(child);
  const tooSoon = ended.then((how) => {
    throw new Error(`A worker process ended with ${how} before it was ready. It wrote to ${log}.`);
  });
  tooSoon.catch(() => {}); // heard below when it matters
  await Promise.race([once(child, 'message'), tooSoon]);
  await rm(log); // it goes on writing where nobody reads; only what kept it from starting is kept
  return { ended, kill: () => endChild(child, 'SIGKILL', 1_000) };
}

/** The whole life of the process: it never ends by itself while its parent lives. */
async function main({ crashAt, ...options }: WorkerProcessOptions): Promise<void> {
  process.once('disconnect', () => process.exit(0));
  const at = (point: CrashPoint): void => {
    if (point === crashAt) process.kill(process.pid, 'SIGKILL');
  };
  await startTestWorker({
    ...options,
    beforeEffect: async () => at('effect begins'),
    around: (activities) => ({
      ...activities,
      ...crashing(
        activities,
        'commit',
        () => at('commit begins'),
        () => at('commit is written'),
      ),
      ...crashing(
        activities,
        'act',
        () => {},
        () => at('effect is recorded'),
      ),
    }),
  });
  process.send?.('ready');
}

/** The named activity with something that happens before and after it. */
function crashing(activities: object, name: string, before: () => void, after: () => void) {
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
