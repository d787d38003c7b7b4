/** Does work in the background, a few pieces at a time. */
export interface Pace {
  /** Does it now, or in its turn; false when so much waits that it was not taken. */
  take(work: () => Promise<void>): boolean;
  /** Forgets what waits, and resolves when nothing is under way any more. */
  windDown(): Promise<void>;
}

/**
 * A pace of at most `atOnce` pieces under way and `waiting` behind them, first come, first served.
 *
 * A burst at the doors is not passed on to the engine: accepting stays fast, and what is not taken is swept later.
 * Failures are the work's own affair: it must not reject.
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
    async windDown() {
      queue.length = 0;
      if (underWay > 0) await new Promise<void>((resolve) => resting.push(resolve));
    },
  };
}
