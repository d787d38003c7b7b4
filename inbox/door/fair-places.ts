/** Places that many holders share. */
export interface FairPlaces {
  /** Does the work as soon as its holder may have a place, and answers what it answers. */
  within<T>(holder: string, work: () => Promise<T>): Promise<T>;
}

/**
 * Makes places of which nobody holds all: the last free one is only for a holder who has none, so a newcomer finds a place at once while
 * one other fills the rest. Where holders wait, the one who holds least goes first; among equals, the one who has waited longest since they
 * were last served. The works of one holder begin in the order in which they came.
 *
 * Nobody is refused, and no work is cut short: who waits does so until others are done. Orders the work of this process only.
 *
 * Work must not wait for other work within the same places.
 */
export function fairPlaces(count: number): FairPlaces {
  const held = new Map<string, number>();
  const waiting = new Map<string, (() => void)[]>(); // whoever has waited longest since they were last served comes first
  let free = count;
  const heldBy = (holder: string): number => held.get(holder) ?? 0;
  const mayTake = (holder: string): boolean => free > Math.min(heldBy(holder), 1);
  const take = (holder: string): void => {
    free--;
    held.set(holder, heldBy(holder) + 1);
  };
  const giveBack = (holder: string): void => {
    free++;
    if (heldBy(holder) > 1) held.set(holder, heldBy(holder) - 1);
    else held.delete(holder);
  };
  const nextHolder = (): string | undefined =>
    [...waiting.keys()].filter(mayTake).toSorted((a, b) => heldBy(a) - heldBy(b))[0];
  const isCalled = (holder: string): Promise<void> =>
    new Promise((call) => {
      const line = waiting.get(holder);
      if (line) line.push(call);
      else waiting.set(holder, [call]);
    });
  const callNext = (): void => {
    for (let next = nextHolder(); next !== undefined; next = nextHolder()) {
      const line = waiting.get(next) ?? [];
      const call = line.shift();
      waiting.delete(next);
      if (line.length > 0) waiting.set(next, line);
      take(next);
      call?.();
    }
  };
  return {
    async within(holder, work) {
      if (mayTake(holder)) take(holder);
      else await isCalled(holder);
      try {
        return await work();
      } finally {
        giveBack(holder);
        callNext();
      }
    },
  };
}
