/** Does work in the background, a few pieces at a time. */
export interface Pace {
  /** Does the work now or in its turn. False when so much waits already that it was not taken. */
  take(work: () => Promise<void>): boolean;
  /** Does the work now or before everything that waits. When too much waits already, what came last is dropped. */
  takeFirst(work: () => Promise<void>): void;
  /** Drops what waits, and resolves when nothing is under way any more. */
  windDown(): Promise<void>;
}

/**
 * Makes a pace of at most `atOnce` pieces under way and `waiting` behind them, first come, first
 * served but for what must go first.
 *
 * It keeps a burst at the doors from the engine: accepting stays fast, and the sweep does later what was not taken. Work handles its own
 * failures: it must not reject.
 */
export function createPace(atOnce: number, waiting: number): Pace {
  const queue: (() => Promise<void>)[] = [];
  const resting: (() => void)[] = [];
  let underWay = 0;
  const next = (): void => {
    if (underWay === 0) for (const resolve of resting.splice(0)) resolve();
    const work = underWay < atOnce ? queue.shift() : undefined;
    if (!work) return;
    underWay++;
    void work().finally(() => {
      underWay--;
      next();
    });
  };
  return {
    take(work) {
      if (queue.length >= waiting) return false;
      queue.push(work);
      next();
      return true;
    },
    takeFirst(work) {
      if (queue.length >= waiting) queue.pop();
      queue.unshift(work);
      next();
    },
    async windDown() {
      queue.length = 0;
      if (underWay > 0) await new Promise<void>((resolve) => resting.push(resolve));
    },
  };
}
