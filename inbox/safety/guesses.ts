import { setTimeout as pause } from 'node:timers/promises';
import { fixed } from '../../domain/policy/policy.ts';

/** How long a guess takes in this process, in milliseconds: a moving mean, so that it follows the load. */
let usual: number = fixed.safety.guess;

/** Does the work of a guess and remembers how long it took. */
export async function timed<T>(work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  const done = await work();
  usual += (performance.now() - begun - usual) / 4;
  return done;
}

/** Waits as long as a guess takes: a guess in vain costs us nothing, and whoever guesses cannot tell it from the others (CI-04). */
export const asLongAsUsual = (): Promise<void> => pause(usual);
