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

/** The instant at which such an alarm counts as raised: so long ago that no page of it can be under way. */
const leftAt = new Date(0);

/** Raises an alarm that the watchdog pages in its next round. An alarm that stands already stays as it is. */
export async function leaveAlarm(db: Db, key: string, text: string): Promise<void> {
  const anew = { text, raised_at: leftAt, paged_at: null, cleared_at: null };
  await db
    .insertInto('alarm')
    .values({ key, ...anew })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(anew).where('alarm.cleared_at', 'is not', null))
    .execute();
}

/** The alarms that wait for their first page and whose keys begin with `prefix`, at most `limit`. */
export const alarmsLeft = (db: Db, prefix: string, limit: number): Promise<{ key: string; text: string }[]> =>
  db
    .selectFrom('alarm')
    .select(['key', 'text'])
    .where('cleared_at', 'is', null)
    .where('paged_at', 'is', null)
    .where('key', 'like', `${prefix}%`)
    .orderBy('key')
    .limit(limit)
    .execute();

/** Records that an alarm was paged: it is not paged again while it stands. */
export async function markPaged(db: Db, key: string): Promise<void> {
  await db.updateTable('alarm').set({ paged_at: sql<Date>`now()` }).where('key', '=', key).execute();
}

/** Removes an alarm whose page was not accepted, so that the next round raises it again. */
export async function giveAlarmBack(db: Db, key: string): Promise<void> {
  await db.deleteFrom('alarm').where('key', '=', key).execute();
}

/**
 * Clears every alarm whose key begins with one of these words and is not among those that still stand, except alarms that wait for their
 * first page.
 */
export async function clearAlarms(
  db: Db,
  { beginning, except }: { readonly beginning: readonly string[]; readonly except: readonly string[] },
): Promise<void> {
  await db
    .updateTable('alarm')
    .set({ cleared_at: sql<Date>`now()` })
    .where('cleared_at', 'is', null)
    .where(sql<boolean>`exists (select from unnest(${beginning}::text[]) as word where starts_with(key, word))`)
    .where(sql<boolean>`key <> all(${except})`)
    .where((where) => where.or([where('paged_at', 'is not', null), where('raised_at', '>', leftAt)]))
    .execute();
}
