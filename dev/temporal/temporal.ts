import { Connection } from '@temporalio/client';
import { type Wait, waitFor } from '../process/wait.ts';

/** The namespace in which the development stack and all tests work. */
export const temporalNamespace = 'hotmess';

/** The search attributes that cases carry, with their types, as the server must know them before a workflow sets one. */
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
  // One switch, two names: servers ignore the one that they do not know.
  'frontend.WorkflowTimeSkippingEnabled': 'true',
  'system.workflowTimeSkippingEnabled': 'true',
  // Otherwise a short timer fires up to a second late.
  'history.timerProcessorMaxTimeShift': '"10ms"',
  // The queues of a shard are read 20 times a second otherwise, and this server has one shard: timers and tasks would wait for that.
  'history.timerProcessorMaxPollRPS': '500',
  'history.transferProcessorMaxPollRPS': '500',
  // Priorities are strict within one partition only.
  'matching.numTaskqueueReadPartitions': '1',
  'matching.numTaskqueueWritePartitions': '1',
};

/** What the development server is started with. Without `uiPort` it serves no Web UI, without `dbFile` it forgets all when it ends. */
export type TemporalOptions = { port: number; uiPort?: number; dbFile?: string; namespace: string };

/** The command line, after the program's name, of a Temporal development server on 127.0.0.1 with time skipping switched on. */
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

/** Where something is waited for, the stack's own namespace unless given, and how long it may take, 30 s unless given. */
type Waiting = { namespace?: string; wait?: Wait };

/**
 * Resolves when the server at `address` (`host:port`) answers, has the namespace and knows all search attributes.
 *
 * @throws StartError where that took too long
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
 * Resolves when somebody asks the server for workflow tasks of this task queue. Says nothing about who that is.
 *
 * @throws StartError where that took too long
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
      if (!pollers?.length) throw new Error('nobody asks for its work');
    }),
  );
}

/** A connection for every attempt: one that failed would wait a second and more before it tries again. */
const onServer = (address: string, check: (connection: Connection) => Promise<void>) => async (): Promise<void> => {
  const connection = await Connection.connect({ address, connectTimeout: '2s' });
  try {
    await connection.withDeadline(Date.now() + 2_000, () => check(connection));
  } finally {
    await connection.close();
  }
};
