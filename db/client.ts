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
 * Opens a pool of connections. The server ends statements and idle transactions after 2.5 s, below the commit's time-out of
 * 3 s: a frozen client frees the row it locked before the next attempt wants it.
 *
 * The pool never reuses a connection that broke or gave no answer. A connection that fell silent without breaking (a lost
 * failover, a firewall) can fail requests for a minute at most, because no connection lives longer. `destroy()` closes the pool.
 *
 * Each connection prepares a statement with values once. Migrating under a running process is safe: when only the prepared
 * plan is stale, the statement, or the whole transaction around it, is repeated once.
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
  // A connection may break between two statements of a transaction. Without a listener that error would end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: withoutDoubtful(pool) }) });
  const transaction = db.transaction.bind(db);
  return Object.assign(db, { transaction: () => againWhenStale(transaction()) });
}

/**
 * Wraps a pool so that it drops a connection that once gave no answer. Its transaction may still be open: the next user would
 * write into that transaction, hear of success, and lose everything when the server ends the idle session.
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
          if (client.getTransactionStatus() !== 'I') throw error; // `againWhenStale` repeats the whole transaction
          return ask(asked);
        }
      };
      return { query: query as never, release: () => client.release(doubtful) };
    },
    end: () => pool.end(),
    options: pool.options,
  };
}
