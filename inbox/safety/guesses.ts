import { setTimeout as pause } from 'node:timers/promises';
import { fixed } from '../../domain/policy/policy.ts';

/** The guesses at the PINs of check-ins that this process is judging, by case: the last one in line. */
const lines = new Map<string, Promise<unknown>>();

/** How long a guess takes in this process, in milliseconds: a moving mean, so that it follows the load. */
let usual: number = fixed.safety.guess;

/**
 * Judges the guesses at one check-in's PIN one after the other, so that however many come at once, each knows what became of those before
 * it. Orders the guesses of this process only; the door judges once more, under the lock that all processes share.
 */
export async function inLine<T>(caseId: string, guess: () => Promise<T>): Promise<T> {
  const before = lines.get(caseId);
  const mine = before ? before.then(guess, guess) : guess();
  lines.set(caseId, mine);
  try {
    return await mine;
  } finally {
    if (lines.get(caseId) === mine) lines.delete(caseId);
  }
}

/** Does the work of a guess and remembers how long it took. */
export async function timed<T>(work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  const done = await work();
  usual += (performance.now() - begun - usual) / 4;
  return done;
}

/** Waits as long as a guess takes: a guess in vain costs us nothing, and whoever guesses cannot tell it from the others (CI-04). */
export const asLongAsUsual = (): Promise<void> => pause(usual);
