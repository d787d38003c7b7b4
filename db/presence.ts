import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type RawBuilder, sql } from 'kysely';
import pg from 'pg';

/** The family of advisory locks by which processes tell that they live. */
const presences = 1;

/** How long a process whose connection broke waits before it tells again that it lives, in milliseconds. */
const againAfterMs = 1_000;

/** That this process lives, as every other process can see. */
export interface Presence {
  /** The number under which others look for it; null while the database does not know of it. */
  number(): number | null;
  /** Tells that it lives no longer. */
  end(): Promise<void>;
}

/**
 * Tells all processes on this database that this one lives, for as long as it does: it holds an advisory lock on a connection of its
 * own, which PostgreSQL lets go of the moment that the process is gone, however it went.
 *
 * A process whose machine is gone is held for living until PostgreSQL gives up its connection, and one that cannot reach PostgreSQL
 * is held for dead: what rests on it must bear both. The connection must not go by way of a pooler of transactions.
 *
 * Resolves after the first attempt, also a vain one; it is repeated until it is told to end. Never throws.
 */
export async function announcePresence(url: string): Promise<Presence> {
  const number = randomInt(1, 2 ** 31);
  const ending = new AbortController();
  let isKnown = false;
  let client: pg.Client | undefined;
  let attempted = (): void => {};
  const firstAttempt = new Promise<void>((resolve) => {
    attempted = resolve;
  });

  const hold = async (): Promise<void> => {
    const held = new pg.Client({
      connectionString: url,
      application_name: 'hotmess-support presence',
      connectionTimeoutMillis: 2_500,
      keepAlive: true,
    });
    const ended = new Promise<void>((resolve) => {
      held.once('end', resolve);
      held.once('error', () => resolve());
    });
    client = held;
    try {
      await held.connect();
      const { rows } = await held.query<{ held: boolean }>('select pg_try_advisory_lock($1, $2) as held', [
        presences,
        number,
      ]);
      isKnown = rows[0]?.held === true;
      attempted();
      if (isKnown && !ending.signal.aborted) await ended;
    } finally {
      isKnown = false;
      await held.end();
    }
  };

  const running = (async (): Promise<void> => {
    while (!ending.signal.aborted) {
      await hold().catch(() => {}); // told by the pool, which meets the same
      attempted();
      await pause(againAfterMs, undefined, { signal: ending.signal, ref: false }).catch(() => {}); // aborted: it ends
    }
  })();

  await firstAttempt;
  return {
    number: () => (isKnown ? number : null),
    async end() {
      ending.abort();
      await client?.end().catch(() => {});
      await running;
    },
  };
}

/** Whether the process with the number in a column is known to be gone; not so where the column holds none. */
export const isGone = (column: RawBuilder<number | null>): RawBuilder<boolean> =>
  sql`coalesce(pg_try_advisory_xact_lock_shared(${sql.lit(presences)}, ${column}), false)`;
