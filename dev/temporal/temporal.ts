import { Connection } from '@temporalio/client';
import { type Wait, waitFor } from '../process/wait.ts';

/** The namespace of the development stack and of all tests. */
export const temporalNamespace = 'hotmess';

/** The search attributes of cases and their types. The server must know them before a workflow sets one. */
export const searchAttributes = {
  HotmessStatus: 'Keyword',
  HotmessCategory: 'Keyword',
  HotmessPriority: 'Keyword',
  HotmessTeam: 'Keyword',
  HotmessAssignee: 'Keyword',
  HotmessDueAt: 'Datetime',
} as const;

const dynamicConfig = {
  'system.enableActivityEagerExecution': 'true',
  // The same switch under two names: servers ignore the one they do not know.
  'frontend.WorkflowTimeSkippingEnabled': 'true',
  'system.workflowTimeSkippingEnabled': 'true',
  // By default a short timer fires up to a second late.
  'history.timerProcessorMaxTimeShift': '"10ms"',
  // By default a shard's queues are read 20 times a second, and this server has one shard: all timers and tasks would wait for that.
  'history.timerProcessorMaxPollRPS': '500',
  'history.transferProcessorMaxPollRPS': '500',
  // Priorities are strict only within one partition.
  'matching.numTaskqueueReadPartitions': '1',
  'matching.numTaskqueueWritePartitions': '1',
};

/** The options of the development server. Without `uiPort` it serves no Web UI; without `dbFile` it forgets everything when it ends. */
export type TemporalOptions = { port: number; uiPort?: number; dbFile?: string; namespace: string };

/** The arguments that start a Temporal development server on 127.0.0.1 with time skipping switched on. */
export function temporalArguments(options: TemporalOptions): string[] {
  const { port, uiPort, dbFile, namespace } = options;
  return [
    'server',
    'start-dev',
    '--ip',
    '127.0.0.1',
    '--port',
    String(port),
    '--namespace',
    namespace,
    '--log-level',
    'error',
    ...(uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort), '--ui-disable-news-fetch']),
    ...(dbFile === undefined ? [] : ['--db-filename', dbFile]),
    ...Object.entries(dynamicConfig).flatMap(([key, value]) => ['--dynamic-config-value', `${key}=${value}`]),
    ...Object.entries(searchAttributes).flatMap(([name, type]) => ['--search-attribute', `${name}=${type}`]),
  ];
}

/** In which namespace to wait (by default the stack's own), and what decides when to give up (by default after 30 s). */
type Waiting = { namespace?: string; wait?: Wait };

/**
 * Resolves when the server at `address` (`host:port`) answers, has the namespace and knows all search attributes.
 *
 * @throws {StartError} when `wait` gives up
 */
export async function waitForTemporal(address: string, waiting: Waiting = {}): Promise<void> {
  const { namespace = temporalNamespace, wait = waitFor } = waiting;
  await wait(
    `Temporal on ${address}`,
    onServer(address, async ({ workflowService, operatorService }) => {
      await workflowService.describeNamespace({ namespace });
      const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
      const missing = Object.keys(searchAttributes).filter((name) => !(name in (customAttributes ?? {})));
      if (missing.length > 0) throw new Error(`search attributes are missing: ${missing.join(', ')}`);
    }),
  );
}

/**
 * Resolves when some worker polls this task queue for workflow tasks, whichever worker that is.
 *
 * @throws {StartError} when `wait` gives up
 */
export async function waitForWorker(address: string, queue: string, waiting: Waiting = {}): Promise<void> {
  const { namespace = temporalNamespace, wait = waitFor } = waiting;
  await wait(
    `A worker for the queue "${queue}"`,
    onServer(address, async ({ workflowService }) => {
      const { pollers } = await workflowService.describeTaskQueue({
        namespace,
        taskQueue: { name: queue },
        taskQueueType: 1,
      });
      if (!pollers?.length) throw new Error('no worker polls it');
    }),
  );
}

/** Opens a new connection for every attempt: a failed one would wait for more than a second before it tries again. */
const onServer = (address: string, check: (connection: Connection) => Promise<void>) => async (): Promise<void> => {
  const connection = await Connection.connect({ address, connectTimeout: '2s' });
  try {
    await connection.withDeadline(Date.now() + 2_000, () => check(connection));
  } finally {
    await connection.close();
  }
};
