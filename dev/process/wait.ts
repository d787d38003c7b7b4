import { setTimeout as delay } from 'node:timers/promises';
import { StartError } from '../stack/start-error.ts';

/** Calls `check` until it succeeds and returns its result; `what` names the awaited thing. Rejects when it gives up. */
export type Wait = <T>(what: string, check: () => Promise<T>) => Promise<T>;

/** What waiting for a part needs to see and say. */
export type Watched = {
  /** How often the part's process has ended so far, and how it ended last. */
  deaths: () => { count: number; how: string };
  /** Called every ten seconds with a line that says what is still awaited. */
  report: (line: string) => void;
};

/** After this many deaths, about 20 s of attempts, a part will not get ready. */
const hopelessDeaths = 10;
/** A part that shows nothing new for this long hangs; on a starved machine a start can take more than a minute. */
const noProgressMs = 180_000;
const sayEveryMs = 10_000;

/**
 * Calls `check` until it succeeds and returns its result.
 *
 * @param what names the awaited thing in the error, e.g. `PostgreSQL on port 5433`
 * @param withinMs how long to keep trying, in milliseconds; an attempt that has begun is not cut short
 * @throws {StartError} with the reason why the last attempt failed
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
 * Waits for a part for as long as something happens, without a fixed limit: on a busy or small machine even a healthy part is slow.
 *
 * Gives up, with a StartError that names the part and the last error, when the part has died ten times, or when for three minutes it has
 * neither died nor answered anything new.
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
          report(`waiting for ${what} for ${Math.round((now - began) / 1000)} s (${reason(error)})`);
          sayAt = now + sayEveryMs;
        }
        await delay(pause);
        pause = Math.min(pause + 10, 200); // each check takes processor time that the part needs
      }
    }
  };
}

/** The first line of the message of whatever was thrown; its code or name when the message is empty. */
export function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const text = error.message || ('code' in error ? String(error.code) : error.name);
  return text.trim().split('\n', 1)[0] ?? text;
}
