/** How many look-ups under one key run at once before others share one. */
const apart = 2;

/** Look-ups under one key: how many run, and the one that is to begin when one of them ends. */
interface Line<T> {
  running: number;
  next: { readonly begin: () => void; readonly answer: Promise<T> } | undefined;
}

/** Looks something up under a key, alone or together with others who want the same. */
export type SharedLookUp<T> = (key: string, find: () => Promise<T>) => Promise<T>;

/**
 * Makes look-ups that are shared: however many want the same at once, at most two ask for it, and the others wait for one that begins after
 * they came. So a crowd costs a few questions, and everybody still learns what holds after they asked: a token that was revoked before a
 * request came is refused.
 *
 * Nobody pays for the failure of a look-up that they shared: each then asks on their own, and gets that answer or that failure.
 */
export function sharedLookUps<T>(): SharedLookUp<T> {
  const lines = new Map<string, Line<T>>();
  return async (key, find) => {
    const line = lines.get(key) ?? { running: 0, next: undefined };
    lines.set(key, line);
    const run = async (): Promise<T> => {
      line.running++;
      try {
        return await find();
      } finally {
        line.running--;
        const { next } = line;
        line.next = undefined;
        next?.begin();
        if (line.running === 0) lines.delete(key);
      }
    };
    if (line.running < apart) return run();
    line.next ??= later(run);
    return line.next.answer.catch(run);
  };
}

/** Work that begins when it is told to. */
function later<T>(work: () => Promise<T>): NonNullable<Line<T>['next']> {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { begin: resolve, answer: promise.then(work) };
}
