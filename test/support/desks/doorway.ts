import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Db, Trx } from '../../../db/client.ts';
import type { ArrivingFactOf } from '../../../domain/machine/vocabulary.ts';
import type { Inbox } from '../../../inbox/context.ts';
import { type AtDoor, atDoor } from '../../../inbox/door/receive.ts';
import type { ProbeVocabulary } from '../probe/machine.ts';
import { until } from '../probe/until.ts';

/** Holds a case's row lock in a door's transaction while `meanwhile` runs, however long that takes; then the transaction commits. */
export const inTheDoor = <T>(inbox: Inbox, id: string, meanwhile: (trx: Trx, at: AtDoor) => Promise<T>): Promise<T> =>
  inbox.db.transaction().execute(async (trx) => {
    await sql`set local idle_in_transaction_session_timeout = 0`.execute(trx);
    const at = await atDoor(inbox, trx, id);
    if (!at) throw new Error(`There is no case ${id}.`);
    return meanwhile(trx, at);
  });

/** A poke as it arrives at its door, for a test that stores it itself. */
export const aPoke = (): ArrivingFactOf<ProbeVocabulary> => ({
  id: randomUUID(),
  kind: 'poked',
  details: {},
  actor: { kind: 'requester', id: 'acc_1' },
});

/** Waits until an adoption, a commit or a seal waits for a lock in this database. */
export const somebodyWaits = (db: Db): Promise<unknown> =>
  until('somebody waits for the lock', async () => {
    const { rows } = await sql<{ waiting: boolean }>`select exists (select 1 from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock') as waiting`.execute(db);
    return rows[0]?.waiting ?? false;
  });

/** A barrier at which other code of a test waits. */
export interface Barrier {
  /** Waits until the barrier is open; once open, it stays open. */
  readonly pass: () => Promise<void>;
  readonly open: () => void;
  /** Resolves when the first caller of `pass` has arrived. */
  readonly reached: Promise<void>;
}

/** Makes a closed barrier. */
export function aBarrier(): Barrier {
  const opened = Promise.withResolvers<void>();
  const arrival = Promise.withResolvers<void>();
  const pass = (): Promise<void> => {
    arrival.resolve();
    return opened.promise;
  };
  return { pass, open: () => opened.resolve(), reached: arrival.promise };
}
