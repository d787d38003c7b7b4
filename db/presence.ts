import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** The first key of the advisory locks that show which processes are alive. */
export const presences = 1;

/** How long a process waits before it announces itself again after its connection broke, in milliseconds. */
const againAfterMs = 1_000;

/** The announcement that this process is alive, visible to every other process. */
export interface Presence {
  /** The number by which others look this process up; null while the announcement does not stand. */
  number(): number | null;
  /** Withdraws the announcement. */
  end(): Promise<void>;
}

/**
 * Announces to all processes on this database that this one is alive. It holds an advisory lock on a connection of its own;
 * PostgreSQL releases the lock as soon as that connection closes, even when the process was killed.
 *
 * Two errors are possible, and callers must bear both: a process whose machine vanished counts as alive until PostgreSQL gives
 * up its connection, and a live process that cannot reach PostgreSQL counts as gone. The connection must not pass through a
 * transaction pooler.
 *
 * Resolves after the first attempt, even a failed one, and keeps trying until `end()`. Never throws.
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
      await hold().catch(() => {}); // the pool meets the same error and reports it
      attempted();
      await pause(againAfterMs, undefined, { signal: ending.signal, ref: false }).catch(() => {}); // aborted by `end()`
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
