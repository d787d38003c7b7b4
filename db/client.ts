import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import type { Database } from './schema/database.ts';

/** The database, or a transaction on it. */
export type Db = Kysely<Database>;
export type Trx = Transaction<Database>;

/** How a pool treats its connections. Times in milliseconds. */
export interface PoolOptions {
  readonly url: string;
  readonly size: number;
  /** Called when an idle connection breaks; the pool replaces it by itself. */
  readonly onIdleError?: (error: Error) => void;
}

/**
 * A pool of connections. Statements and idle transactions are ended by the server below the commit's time-out of 3 s,
 * so that a frozen client frees the row it locked before the next attempt wants it.
 *
 * A connection whose transaction failed is not reused when it broke. One that fell silent without breaking (a lost failover, a
 * firewall) is used, and fails, for a minute at most: that is how old a connection grows. `destroy()` closes the pool.
 */
export function connect(options: PoolOptions): Db {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.size,
    connectionTimeoutMillis: 2_500,
    statement_timeout: 2_500,
    query_timeout: 2_800,
    idle_in_transaction_session_timeout: 2_500,
    maxLifetimeSeconds: 60,
    application_name: 'hotmess-support',
  });
  pool.on('error', options.onIdleError ?? (() => {}));
  // Broken between two statements of a transaction, nobody listens: the next statement fails, and the process must live to see it.
  pool.on('connect', (client) => client.on('error', () => {}));
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}
