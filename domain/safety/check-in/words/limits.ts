import { manual } from '../../../policy/policy.ts';
import { countInWords, inWords } from '../../../texts/in-words.ts';

const { ahead, extend, pinAttempts } = manual.checkIn;

/**
 * The limits of check-ins in sentences, with the manual's figures: they speak of policy time, which `TIME_SCALE` does not change. A
 * `POLICY_FILE`, which is for development only, changes the limits but not these sentences.
 */
export const checkInLimits = {
  /** How far ahead a check-in may be due: `the next seven days`. */
  ahead: `the next ${inWords(ahead)}`,
  /** By how much it may be extended (CI-04). */
  extend: `A check-in can be extended by ${inWords(extend.once)} at most each time, and by ${inWords(extend.inAll)} in all.`,
  /** How many wrong PINs there may be (CI-04): in figures and in a word. */
  pinAttempts: { figures: String(pinAttempts), word: countInWords(pinAttempts) },
} as const;
