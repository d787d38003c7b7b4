import { inject } from 'vitest';
import { connect } from '../../../../../db/client.ts';
import { aCable } from '../../../servers/cable.ts';
import { freshDatabase, type TestDatabase } from '../../../servers/database.ts';
import { fragilePostgres, fragileTemporal } from '../../../servers/outage.ts';

/** A server that stops answering, and comes back with everything it had. */
interface Halting {
  halt(): Promise<void>;
  goOn(): Promise<void>;
}

/** A PostgreSQL and a Temporal that a trial can take away from the product. */
export interface FaultServers {
  readonly database: TestDatabase;
  /** How the product reaches the database. */
  readonly databaseUrl: string;
  readonly temporal: string;
  readonly namespace: string;
  /** It hangs: connections stay open, and nothing answers. */
  readonly postgres: Halting;
  /** It is gone: connections are refused. */
  readonly engine: Halting;
  stop(): Promise<void>;
}

/** Those of the test run, by cables that can be cut: nobody else notices. */
export async function sharedServers(): Promise<FaultServers> {
  const database = await freshDatabase();
  const [toDatabase, toTemporal] = await Promise.all([aCable(database.url), aCable(`http://${inject('temporal')}`)]);
  return {
    database,
    databaseUrl: toDatabase.url,
    temporal: new URL(toTemporal.url).host,
    namespace: inject('namespace'),
    postgres: { halt: async () => toDatabase.freeze(), goOn: () => toDatabase.mend() },
    engine: { halt: () => toTemporal.cut(), goOn: () => toTemporal.mend() },
    async stop() {
      await Promise.allSettled([database.stop()]);
      await Promise.all([toDatabase.remove(), toTemporal.remove()]);
    },
  };
}

/** Servers of their own, which are frozen and killed themselves; both keep on disk what they have acknowledged. */
export async function ownServers(): Promise<FaultServers> {
  const [postgres, temporal] = await Promise.all([fragilePostgres(), fragileTemporal()]);
  const { url, ownerUrl } = postgres;
  const [db, product] = [connect({ url: ownerUrl, size: 10 }), connect({ url, size: 10 })];
  const close = async (): Promise<void> => void (await Promise.all([db.destroy(), product.destroy()]));
  return {
    database: { db, ownerUrl, product, url, stop: close },
    databaseUrl: url,
    temporal: temporal.address,
    namespace: temporal.namespace,
    postgres: { halt: () => postgres.freeze(), goOn: () => postgres.thaw() },
    engine: { halt: () => temporal.kill(), goOn: () => temporal.restart() },
    async stop() {
      await Promise.allSettled([close()]);
      await Promise.all([postgres.stop(), temporal.stop()]);
    },
  };
}
