import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { inject } from 'vitest';
import type { Db } from '../../db/client.ts';
import type { Doors } from '../../inbox/doors.ts';
import { freshDatabase } from './database.ts';
import { testDoors } from './probe/worker.ts';
import { seeded } from './seeded.ts';
import { bundleFile, startWorkerProcess, type WorkerProcess, type WorkerProcessOptions } from './worker-process.ts';

/** How the workers of a crew may differ from the usual. */
export type Recruit = Pick<WorkerProcessOptions, 'historyLimit' | 'cached' | 'smtpUrl' | 'crashAt'>;

/** Worker processes in front of a database and a queue of their own, for tests in which they die. */
export interface Crew {
  readonly db: Db;
  readonly doors: Doors;
  /** Starts a worker process; it is gone with the crew at the latest. */
  start(recruit?: Recruit): Promise<WorkerProcess>;
  /** Starts that many workers, for `killing` to choose from. */
  startAll(workers: number, recruit?: Recruit): Promise<void>;
  /** Kills one worker after another, one to four seconds after all places were filled, by this seed, and replaces each. */
  killing(given: { kills: number; seed: number }): Promise<void>;
  close(): Promise<void>;
}

/** A crew without workers on the servers of the test run. */
export async function aCrew(): Promise<Crew> {
  const [database, bundle] = await Promise.all([freshDatabase(20), bundleFile()]);
  const servers = { temporal: inject('temporal'), namespace: inject('namespace'), queue: `crew-${randomUUID()}` };
  const doors = testDoors(servers, database.db);
  const started: WorkerProcess[] = [];
  const start = async (recruit: Recruit = {}): Promise<WorkerProcess> => {
    const worker = await startWorkerProcess({
      ...servers,
      ...recruit,
      databaseUrl: database.url,
      bundlePath: bundle.path,
    });
    started.push(worker);
    return worker;
  };
  const places: { worker: WorkerProcess; recruit: Recruit }[] = [];
  return {
    ...{ db: database.db, doors, start },
    async startAll(workers, recruit = {}) {
      const up = await Promise.all(Array.from({ length: workers }, () => start(recruit)));
      places.push(...up.map((worker) => ({ worker, recruit })));
    },
    async killing({ kills, seed }) {
      const chance = seeded(seed);
      for (let n = 0; n < kills; n++) {
        await pause(chance.between(1_000, 4_000));
        const place = places[Math.floor(chance.between(0, places.length))];
        if (!place) throw new Error('Nobody is alive who could be killed: start workers first.');
        await place.worker.kill();
        place.worker = await start(place.recruit);
      }
    },
    async close() {
      await Promise.all(started.map((worker) => worker.kill()));
      await doors.temporal.connection.close();
      await Promise.all([database.stop(), bundle.remove()]);
    },
  };
}
