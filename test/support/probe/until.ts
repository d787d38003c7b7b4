import { setTimeout as pause } from 'node:timers/promises';

/** What `ask` may answer: `undefined` beside something else does not compile, since it says neither "not yet" nor "it held". */
type Clear<T> = 0 extends 1 & T
  ? 'its answer has the type any: say what it is'
  : [T] extends [void]
    ? unknown
    : undefined extends T
      ? 'its answer may be undefined: let it be null or false while it is to be asked again'
      : unknown;

/**
 * The one way in which tests wait: asks again and again until the answer is neither `false` nor `null` and nothing is thrown, and gives
 * that answer. An assertion without an answer is a question, too: it is asked until it holds.
 *
 * An attempt that has begun is not cut short: what hangs is ended by the limit of its test.
 *
 * @param what names the awaited thing in the failure, e.g. `the reply to reopen it`
 * @param withinMs how long to go on asking, in milliseconds
 * @throws what the last attempt threw, its message led by what was awaited (an assertion keeps its difference); an Error with the last
 * answer where nothing was thrown
 *
 * @example
 * const at = await until('the ticket is sealed', async () => (await rowOf(db, id)).sealed_at);
 * await until('the ticket is open', async () => expect((await read(ref)).status).toBe('open'));
 */
export async function until<T>(
  what: string,
  ask: (() => T | Promise<T>) & Clear<T>,
  withinMs = 30_000,
): Promise<Exclude<T, false | null>> {
  const end = Date.now() + withinMs;
  const inVain = `Waited ${withinMs} ms in vain: ${what}`;
  for (let restMs = 5; ; restMs = Math.min(restMs + 5, 50)) {
    const isLast = Date.now() >= end;
    try {
      const answer = await ask();
      if (answer !== false && answer !== null) return answer as Exclude<T, false | null>;
      if (isLast) throw new Error(`the last answer was ${String(answer)}`);
    } catch (error) {
      if (isLast) throw led(inVain, error);
    }
    await pause(restMs);
  }
}

/** The error, its message led by these words; it stays the same error, so that a runner shows the difference of an assertion. */
function led(words: string, error: unknown): Error {
  if (!(error instanceof Error)) return new Error(`${words} (${String(error)})`);
  error.message = `${words} (${error.message})`;
  return error;
}
