import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import type { Db } from '../../../db/client.ts';
import type { Inbox } from '../../../inbox/context.ts';
import { relaysSettled } from '../../../inbox/engine/relay.ts';
import { freshDatabase } from '../servers/database.ts';
import { startTestWorker, type TestWorker, type TestWorkerOptions, testInbox } from './worker.ts';

/** How the workers of a stage may differ from the usual. */
export type StageWorker = Omit<TestWorkerOptions, 'temporal' | 'namespace' | 'databaseUrl' | 'queue'>;

/** Where the tests of one file happen: a database of their own, doors that are always open, workers that come and go. */
export interface Stage {
  readonly db: Db;
  readonly inbox: Inbox;
  /** Starts a worker; one that the test does not stop itself is stopped with the stage. */
  work(options?: StageWorker): Promise<TestWorker>;
  /** The same database and queue in front of another Temporal, whose doors and workers it opens and starts. */
  withTemporal(temporal: { readonly address: string; readonly namespace: string }): Stage;
  /** The same database, Temporal and workers behind doors that go by another clock. */
  withClock(clock: NonNullable<Inbox['clock']>): Inbox;
  close(): Promise<void>;
}

/** Sets a stage on the servers of the test run, on a queue that nobody else uses. */
export async function aStage(): Promise<Stage> {
  const database = await freshDatabase();
  const own = { temporal: inject('temporal'), namespace: inject('namespace') };
  const stage = onStage(own.temporal, own.namespace, database, `probe-${randomUUID()}`);
  return {
    ...stage,
    async close() {
      await stage.close();
      await database.stop();
    },
  };
}

function onStage(temporal: string, namespace: string, { db, url }: { db: Db; url: string }, queue: string): Stage {
  const inbox = testInbox({ temporal, namespace, queue }, db);
  const stops = new Set<() => Promise<void>>();
  return {
    db,
    inbox,
    async work(options = {}) {
      const worker = await startTestWorker({ ...options, temporal, namespace, databaseUrl: url, queue });
      const stop = async (): Promise<void> => {
        if (stops.delete(stop)) await worker.stop();
      };
      stops.add(stop);
      return { inbox: worker.inbox, stop };
    },
    withTemporal: (other) => onStage(other.address, other.namespace, { db, url }, queue),
    withClock: (clock) => ({ ...inbox, clock }),
    async close() {
      await Promise.all([...stops].map((stop) => stop()));
      await relaysSettled();
      await inbox.temporal.connection.close();
    },
  };
}
