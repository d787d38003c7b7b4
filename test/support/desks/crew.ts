import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { inject } from 'vitest';
import type { Db } from '../../../db/client.ts';
import type { Inbox } from '../../../inbox/context.ts';
import { relaysSettled } from '../../../inbox/engine/relay.ts';
import { seeded } from '../machines/seeded.ts';
import { testInbox } from '../probe/worker.ts';
import { freshDatabase } from '../servers/database.ts';
import { startWorkerProcess, type WorkerProcess, type WorkerProcessOptions } from '../servers/worker-process.ts';

/** The options that a crew's workers may override. */
export type Recruit = Pick<WorkerProcessOptions, 'historyLimit' | 'cached' | 'smtpUrl' | 'phoneUrl'>;

/** Worker processes with a database and a queue of their own, for tests in which they die. */
export interface Crew {
  readonly db: Db;
  readonly inbox: Inbox;
  /** Starts that many workers, all alike; `close` ends those that still live. */
  start(workers: number, recruit?: Recruit): Promise<void>;
  /** Kills one worker after another and replaces each: one to four seconds after all were alive, by this seed. */
  killing(given: { kills: number; seed: number }): Promise<void>;
  close(): Promise<void>;
}

/** A crew without workers on the servers of the test run. */
export async function aCrew(): Promise<Crew> {
  const database = await freshDatabase(20);
  const servers = { temporal: inject('temporal'), namespace: inject('namespace'), queue: `crew-${randomUUID()}` };
  const inbox = testInbox(servers, database.product);
  const alive: { worker: WorkerProcess; recruit: Recruit }[] = [];
  const begin = (recruit: Recruit): Promise<WorkerProcess> =>
    startWorkerProcess({ ...servers, ...recruit, databaseUrl: database.url });
  return {
    db: database.db,
    inbox,
    async start(workers, recruit = {}) {
      for (let n = 0; n < workers; n++) alive.push({ worker: await begin(recruit), recruit });
    },
    async killing({ kills, seed }) {
      const chance = seeded(seed);
      for (let n = 0; n < kills; n++) {
        await pause(chance.between(1_000, 4_000));
        const unlucky = alive[Math.floor(chance.between(0, alive.length))];
        if (!unlucky) throw new Error('Nobody is alive who could be killed: start workers first.');
        await unlucky.worker.kill();
        unlucky.worker = await begin(unlucky.recruit);
      }
    },
    async close() {
      await Promise.all(alive.map(({ worker }) => worker.kill()));
      await relaysSettled();
      await inbox.temporal.connection.close();
      await database.stop();
    },
  };
}
