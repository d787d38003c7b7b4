import { setTimeout as pause } from 'node:timers/promises';

/** Something that is done again and again. */
export interface Rounds {
  /** Lets the round under way end and begins no other. */
  stop(): Promise<void>;
}

/**
 * Does a round, waits, and does the next, one at a time, so that a slow one is never overtaken. A round that fails is
 * told and the next one comes all the same.
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
