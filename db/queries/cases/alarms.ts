import { sql } from 'kysely';
import type { Db, Trx } from '../../client.ts';

/** An alarm about to be paged. The word before the first colon of its key is its kind. */
export interface AlarmToPage {
  readonly key: string;
  readonly text: string;
}

/** How watchers keep out of each other's way, in seconds of the database's clock. */
export interface PagingTimes {
  /** After this long another watcher may send a page that one has begun and not finished. */
  readonly leaseSeconds: number;
  /** How far apart two pages of one kind are. */
  readonly paceSeconds: number;
}

const ago = (seconds: number) => sql<Date>`now() - make_interval(secs => ${seconds})`;

/**
 * Claims alarms for paging and answers the keys of those that the caller got. It raises alarms that do not stand, and takes over those
 * whose page another watcher began and did not finish within the lease. Of several watchers at once exactly one gets each.
 */
export async function takeAlarms(
  db: Db,
  alarms: readonly AlarmToPage[],
  { leaseSeconds }: Pick<PagingTimes, 'leaseSeconds'>,
): Promise<ReadonlySet<string>> {
  if (!alarms.length) return new Set();
  const taken = await db
    .insertInto('alarm')
    .values(alarms.map(({ key, text }) => ({ key, text, paged_at: null, cleared_at: null })))
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet((row) => ({
          text: row.ref('excluded.text'),
          raised_at: sql<Date>`now()`,
          paged_at: null,
          cleared_at: null,
        }))
        .where((where) =>
          where.or([
            where('alarm.cleared_at', 'is not', null),
            where.and([where('alarm.paged_at', 'is', null), where('alarm.raised_at', '<', ago(leaseSeconds))]),
          ]),
        ),
    )
    .returning('key')
    .execute();
  return new Set(taken.map(({ key }) => key));
}

/**
 * Claims alarms of one kind for one page, as {@link takeAlarms} does. Returns none while a page of this kind is being sent, or was sent
 * less than the pace ago: the alarms then wait, and nothing is written. Of several watchers at once one gets them all.
 */
export const takeAlarmsOfKind = (
  db: Db,
  alarms: readonly AlarmToPage[],
  { kind, ...times }: PagingTimes & { readonly kind: string },
): Promise<ReadonlySet<string>> =>
  db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`alarm:${kind}`}, 0))`.execute(trx);
    return (await isPaced(trx, kind, times)) ? new Set<string>() : takeAlarms(trx, alarms, times);
  });

/** Whether a page of this kind is being sent, or was sent a short time ago. */
async function isPaced(trx: Trx, kind: string, { leaseSeconds, paceSeconds }: PagingTimes): Promise<boolean> {
  const recent = await trx
    .selectFrom('alarm')
    .select('key')
    .where(sql`split_part(key, ':', 1)`, '=', kind)
    .where((where) =>
      where.or([
        where('paged_at', '>', ago(paceSeconds)),
        where.and([
          where('cleared_at', 'is', null),
          where('paged_at', 'is', null),
          where('raised_at', '>', ago(leaseSeconds)),
        ]),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  return recent !== undefined;
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

/** Raises an alarm that the watchdog pages in its next round, and never again under this key. */
export async function leaveAlarmOnce(db: Db, key: string, text: string): Promise<void> {
  await db
    .insertInto('alarm')
    .values({ key, text, raised_at: leftAt, paged_at: null, cleared_at: null })
    .onConflict((conflict) => conflict.column('key').doNothing())
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

/** How many alarms whose keys begin with `prefix` were paged within the last `seconds`. One that was paged twice counts once. */
export async function pagedWithin(db: Db, prefix: string, seconds: number): Promise<number> {
  const { count } = await db
    .selectFrom('alarm')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('key', 'like', `${prefix}%`)
    .where('paged_at', '>', ago(seconds))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The keys of the alarms that stand and begin with `prefix`, at most `limit`. */
export async function standingAlarms(db: Db, prefix: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('alarm')
    .select('key')
    .where('cleared_at', 'is', null)
    .where('key', 'like', `${prefix}%`)
    .orderBy('key')
    .limit(limit)
    .execute();
  return rows.map(({ key }) => key);
}

/** Records that these alarms were paged: they are not paged again while they stand. */
export async function markPaged(db: Db, keys: readonly string[]): Promise<void> {
  await db.updateTable('alarm').set({ paged_at: sql<Date>`now()` }).where('key', 'in', keys).execute();
}

/** Removes alarms whose page was not accepted, so that the next round raises them again; those that were left wait for it. */
export async function giveAlarmsBack(
  db: Db,
  { raised, left }: { readonly raised: readonly string[]; readonly left: readonly string[] },
): Promise<void> {
  if (raised.length)
    await db
      .deleteFrom('alarm')
      .where('key', 'in', raised)
      .where('paged_at', 'is', null) // another watcher may have had it paged meanwhile
      .where('cleared_at', 'is', null)
      .execute();
  if (left.length) await db.updateTable('alarm').set({ raised_at: leftAt }).where('key', 'in', left).execute();
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
