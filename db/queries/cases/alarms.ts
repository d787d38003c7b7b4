import { sql } from 'kysely';
import type { Db } from '../../client.ts';

/**
 * Claims an alarm for paging and answers whether the caller got it. It raises an alarm that does not stand, and takes over one
 * whose page another watcher began and did not finish within the lease. Of several watchers at once exactly one gets it.
 */
export async function takeAlarm(
  db: Db,
  key: string,
  { text, leaseSeconds }: { readonly text: string; readonly leaseSeconds: number },
): Promise<boolean> {
  const expired = sql<Date>`now() - make_interval(secs => ${leaseSeconds})`;
  const taken = await db
    .insertInto('alarm')
    .values({ key, text, paged_at: null, cleared_at: null })
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet({ text, raised_at: sql<Date>`now()`, paged_at: null, cleared_at: null })
        .where((where) =>
          where.or([
            where('alarm.cleared_at', 'is not', null),
            where.and([where('alarm.paged_at', 'is', null), where('alarm.raised_at', '<', expired)]),
          ]),
        ),
    )
    .returning('key')
    .executeTakeFirst();
  return taken !== undefined;
}

/** Records that an alarm was paged: it is not paged again while it stands. */
export async function markPaged(db: Db, key: string): Promise<void> {
  await db.updateTable('alarm').set({ paged_at: sql<Date>`now()` }).where('key', '=', key).execute();
}

/** Removes an alarm whose page was not accepted, so that the next round raises it again. */
export async function giveAlarmBack(db: Db, key: string): Promise<void> {
  await db.deleteFrom('alarm').where('key', '=', key).execute();
}

/** Clears every alarm whose key is not among those that still stand. */
export async function clearAlarmsExcept(db: Db, standing: readonly string[]): Promise<void> {
  await db
    .updateTable('alarm')
    .set({ cleared_at: sql<Date>`now()` })
    .where('cleared_at', 'is', null)
    .where(sql<boolean>`key <> all(${standing})`)
    .execute();
}
