import type { Db, Trx } from './client.ts';

/**
 * Reads several things as of one moment. A state and its unread inbox belong together: read apart, a commit between the two
 * statements could consume a fact, and neither result would show it.
 */
export const inOneMoment = <T>(db: Db, read: (trx: Trx) => Promise<T>): Promise<T> =>
  db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read);
