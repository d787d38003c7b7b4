import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import type { Db } from '../../../db/client.ts';
import type { Inbox } from '../../../inbox/context.ts';
import { relaysSettled } from '../../../inbox/engine/relay.ts';
import { freshDatabase, type TestDatabase } from '../servers/database.ts';
import { startTestWorker, type TestWorker, type TestWorkerOptions, testInbox } from './worker.ts';

/** The options that a stage's workers may override. */
export type StageWorker = Omit<TestWorkerOptions, 'temporal' | 'namespace' | 'databaseUrl' | 'queue'>;

/** The stage of one test file: a database of its own, doors that are always open, workers that come and go. */
export interface Stage {
  readonly db: Db;
  readonly inbox: Inbox;
  /** The address of its database, as the product, for a worker in a process of its own. */
  readonly productUrl: string;
  /** Starts a worker; `close` stops it unless the test does. */
  work(options?: StageWorker): Promise<TestWorker>;
  /** A stage with the same database and queue on another Temporal, with doors and workers of its own. */
  withTemporal(temporal: { readonly address: string; readonly namespace: string }): Stage;
  /** Doors to the same database, Temporal and workers that go by another clock. */
  withClock(clock: NonNullable<Inbox['clock']>): Inbox;
  close(): Promise<void>;
}

/** Makes a stage on the servers of the test run, with a queue that nobody else uses. */
export async function aStage(): Promise<Stage> {
  const database = await freshDatabase();
  const own = { temporal: inject('temporal'), namespace: inject('namespace') };
  const stage = onStage(own.temporal, own.namespace, database, { queue: `probe-${randomUUID()}` });
  return {
    ...stage,
    async close() {
      await stage.close();
      await database.stop();
    },
  };
}

function onStage(
  temporal: string,
  namespace: string,
  database: TestDatabase,
  { queue }: { readonly queue: string },
): Stage {
  const { db, product, url } = database;
  const inbox = testInbox({ temporal, namespace, queue }, product);
  const stops = new Set<() => Promise<void>>();
  return {
    db,
    inbox,
    productUrl: url,
    async work(options = {}) {
      const worker = await startTestWorker({ ...options, temporal, namespace, databaseUrl: url, queue });
      const stop = async (): Promise<void> => {
        if (stops.delete(stop)) await worker.stop();
      };
      stops.add(stop);
      return { inbox: worker.inbox, stop };
    },
    withTemporal: (other) => onStage(other.address, other.namespace, database, { queue }),
    withClock: (clock) => ({ ...inbox, clock }),
    async close() {
      await Promise.all([...stops].map((stop) => stop()));
      await relaysSettled();
      await inbox.temporal.connection.close();
    },
  };
}
