import { setTimeout as pause } from 'node:timers/promises';

/** Work that a process repeats. */
export interface Rounds {
  /** Starts no further round and resolves when the one under way has ended. */
  stop(): Promise<void>;
}

/**
 * Runs a round, waits `everyMs` milliseconds, and runs the next: one at a time, so that no round overtakes a slow one.
 * After a failure it calls `onFailure` and goes on.
 */
export function inRounds(everyMs: number, round: () => Promise<unknown>, onFailure: (error: unknown) => void): Rounds {
  const ending = new AbortController();
  const run = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      await round().catch(onFailure);
      await pause(everyMs, undefined, { signal: ending.signal, ref: false }).catch(() => {}); // aborted: stop() was called
    }
  };
  const running = run();
  return {
    stop: () => {
      ending.abort();
      return running;
    },
  };
}
