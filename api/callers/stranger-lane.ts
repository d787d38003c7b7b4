import { setTimeout as pause } from 'node:timers/promises';

/** How many tokens that nobody knows yet are looked up at once. */
const atOnce = 2;
/** How many milliseconds such a token waits for its turn; then it is looked up all the same, for it may be a right one. */
const patienceMs = 1_000;
/** How many right tokens a process remembers. */
const rightAtMost = 5_000;

/** Looks tokens up so that those known to be right never wait behind guesses. */
export interface StrangerLane {
  /** Looks a token up by its hash: at once when it was right before, in turn when not. Passes on what `find` throws. */
  lookUp<T>(hash: Buffer, find: () => Promise<T | undefined>): Promise<T | undefined>;
}

/**
 * Makes a lane for tokens that have not been right in this process before. However many strangers guess at once, their look-ups take two
 * connections of the pool at most, and whoever is known goes past them. A right token that comes for the first time waits its turn, for a
 * second at most. Whether a token is right is asked of the database each time: a token that was revoked is refused at once.
 */
export function createStrangerLane(): StrangerLane {
  const right = new Set<string>();
  const waiting: (() => void)[] = [];
  let looking = 0;

  /** Waits for a place that another hands on; false when patience ran out first. */
  const isCalled = async (): Promise<boolean> => {
    const called = new AbortController();
    const call = (): void => called.abort();
    waiting.push(call);
    await pause(patienceMs, undefined, { signal: called.signal, ref: false }).catch(() => {}); // called
    if (!called.signal.aborted) waiting.splice(waiting.indexOf(call), 1);
    return called.signal.aborted;
  };
  const handOn = (): void => {
    const next = looking > atOnce ? undefined : waiting.shift();
    if (next) next();
    else looking--;
  };
  const inTurn = async <T>(find: () => Promise<T>): Promise<T> => {
    if (looking < atOnce || !(await isCalled())) looking++;
    try {
      return await find();
    } finally {
      handOn();
    }
  };
  return {
    async lookUp(hash, find) {
      const key = hash.toString('latin1');
      const found = right.has(key) ? await find() : await inTurn(find);
      right.delete(key);
      if (found === undefined) return undefined;
      const [oldest] = right;
      if (right.size >= rightAtMost && oldest !== undefined) right.delete(oldest);
      right.add(key);
      return found;
    },
  };
}
