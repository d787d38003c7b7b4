import { setTimeout as delay } from 'node:timers/promises';
import { StartError } from '../stack/start-error.ts';

/** Tries `check` until it succeeds and answers what it answered; `what` names the awaited thing. Rejects when it gives up. */
export type Wait = <T>(what: string, check: () => Promise<T>) => Promise<T>;

/** What is seen of a part while it is waited for. */
export type Watched = {
  /** How often its process has ended so far, and how it did the last time. */
  deaths: () => { count: number; how: string };
  /** Is told in one line, every ten seconds, what is still waited for. */
  report: (line: string) => void;
};

/** A part that has died this often before it was ready will not get ready: about 20 s of attempts. */
const hopelessDeaths = 10;
/** On a starved machine a start takes a minute and more; what shows nothing new for this long hangs. */
const noProgressMs = 180_000;
const sayEveryMs = 10_000;

/**
 * Tries `check` until it succeeds and answers what it answered.
 *
 * @param what names the awaited thing in the error, e.g. `PostgreSQL on port 5433`
 * @param withinMs how long to go on, in milliseconds; one attempt that has begun is not cut short
 * @throws StartError with the reason of the last attempt
 */
export async function waitFor<T>(what: string, check: () => Promise<T>, withinMs = 30_000): Promise<T> {
  const until = Date.now() + withinMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > until) {
        throw new StartError(`${what} was not ready within ${withinMs / 1000} s (${reason(error)}).`);
      }
      await delay(50);
    }
  }
}

/**
 * Waits for a part as long as it lives and something happens: a busy or small machine is slow, which is no fault of the part.
 *
 * Gives up, with a StartError that says what was waited for and what was seen last, when the part has died ten times, or when for three
 * minutes it has neither died nor answered otherwise than before.
 */
export function waitForPart({ deaths, report }: Watched): Wait {
  return async (what, check) => {
    const began = Date.now();
    let [seen, seenAt, sayAt, pause] = ['', began, began + sayEveryMs, 50];
    for (;;) {
      try {
        return await check();
      } catch (error) {
        const { count, how } = deaths();
        const now = Date.now();
        const sight = `${reason(error)} ${count}`;
        if (sight !== seen) [seen, seenAt] = [sight, now];
        if (count >= hopelessDeaths) throw new StartError(`${what} died ${count} times before it was ready (${how}).`);
        if (now - seenAt > noProgressMs) {
          throw new StartError(`${what} has made no progress for ${noProgressMs / 60_000} minutes (${reason(error)}).`);
        }
        if (now >= sayAt) {
          report(`waiting for ${what} since ${Math.round((now - began) / 1000)} s (${reason(error)})`);
          sayAt = now + sayEveryMs;
        }
        await delay(pause);
        pause = Math.min(pause + 10, 200); // each look costs the processor that the part is waiting for
      }
    }
  };
}

/** The message of whatever was thrown, on one line; falls back to the error's code where a message is missing. */
export function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const text = error.message || ('code' in error ? String(error.code) : error.name);
  return text.trim().split('\n', 1)[0] ?? text;
}
