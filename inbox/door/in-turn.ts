/** For each key, the work that came last. */
const lines = new Map<string, Promise<unknown>>();

/**
 * Does the work of one key a piece at a time, in the order in which it came, and answers what it answers. Works of different keys do not
 * wait for each other.
 *
 * Works that would wait for one row in the database wait here instead, where they hold no connection: however many come for one account or
 * case, they take one connection at a time, and the others stay free for strangers. Orders the work of this process only.
 *
 * Work must not wait for other work of its own key.
 */
export async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = lines.get(key);
  const mine = before ? before.then(work, work) : work();
  lines.set(key, mine);
  try {
    return await mine;
  } finally {
    if (lines.get(key) === mine) lines.delete(key);
  }
}
