import { Kysely, PostgresDialect, type PostgresPool, type Transaction } from 'kysely';
import pg from 'pg';
import { againWhenStale, createStatementNames, isStalePlan } from './prepared-statements.ts';
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
 * A connection that broke or gave no answer is not used again. One that fell silent without breaking (a lost failover, a
 * firewall) is used, and fails, for a minute at most: that is how old a connection grows. `destroy()` closes the pool.
 *
 * Statements with values are prepared once for each connection. A migration under a running process is not felt: a statement
 * that fails for its plan alone is repeated once, and so is the whole transaction that it stood in.
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
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: withoutDoubtful(pool) }) });
  const transaction = db.transaction.bind(db);
  return Object.assign(db, { transaction: () => againWhenStale(transaction()) });
}

/**
 * A pool that does not take back a connection which once gave no answer: its transaction may still be open, and whoever got it
 * next would write into that transaction, be told that it is done, and lose it all when the server ends the idle session.
 */
function withoutDoubtful(pool: pg.Pool): PostgresPool {
  const names = createStatementNames();
  return {
    async connect() {
      const client = await pool.connect();
      let doubtful = false;
      const ask = async (asked: pg.QueryConfig) => {
        if (doubtful) throw new Error('Connection terminated: it gave no answer before.');
        try {
          return await client.query(asked);
        } catch (error) {
          if (!(error instanceof pg.DatabaseError)) doubtful = true;
          throw error;
        }
      };
      const query = async (text: string, values: readonly unknown[]) => {
        const asked = { text, values: [...values] };
        const name = names.nameOf(text, values);
        if (name === undefined) return ask(asked);
        try {
          return await ask({ ...asked, name });
        } catch (error) {
          if (!isStalePlan(error)) throw error;
          names.forget();
          if (client.getTransactionStatus() !== 'I') throw error; // what is undone is done again as a whole
          return ask(asked);
        }
      };
      return { query: query as never, release: () => client.release(doubtful) };
    },
    end: () => pool.end(),
    options: pool.options,
  };
}
