import type { Db, Trx } from './client.ts';

/**
 * Reads several things as of one moment. A state and what is yet unread of its inbox belong together: between two statements an engine may
 * have read the rest, and then neither would tell of it.
 */
export const inOneMoment = <T>(db: Db, read: (trx: Trx) => Promise<T>): Promise<T> =>
  db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read);
