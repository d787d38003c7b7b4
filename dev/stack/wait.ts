import { setTimeout as delay } from 'node:timers/promises';
import { StartError } from './start-error.ts';

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

/** The message of whatever was thrown, on one line; falls back to the error's code where a message is missing. */
export function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const text = error.message || ('code' in error ? String(error.code) : error.name);
  return text.trim().split('\n', 1)[0] ?? text;
}
