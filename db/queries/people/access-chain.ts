import { createHash } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../client.ts';

/** Which entry of the access log: the n-th that is about this subject. */
export interface AccessPlace {
  readonly subject: string;
  readonly n: number;
}

/** An entry of the access log as its hash covers it, with the hash before it and where its chain ends. */
export interface ChainedAccess extends AccessPlace {
  /** What the hash covers beside the hash before it; null where there is no such entry. */
  readonly text: string | null;
  readonly chain: Buffer | null;
  /** The hash of the entry before it. */
  readonly before: Buffer | null;
  readonly head: { readonly entries: number; readonly chain: Buffer } | undefined;
}

/** How many of the last entries of a chain that has grown are looked at. */
const lastEntries = 20;
/** How many chains that have grown a look has. */
const recentAtOnce = 50;
/** How many entries, and ends of chains, a step of the walk through all of them has. */
const walkedAtOnce = 500;

/**
 * What is wrong with an entry of the access log, as the rest of "What was read of <subject> is not what was written: "; undefined when it
 * is as it was written (ADR 22). The hash is made here and not by the database, where an owner could replace what makes it.
 *
 * With every entry that its chain should have it notices what was changed, removed, inserted or moved. It cannot notice a chain that was
 * made anew from end to end together with its head.
 */
export function accessFault({ n, text, chain, before, head }: ChainedAccess): string | undefined {
  if (text === null) return `entry ${n} was removed`;
  if (!head) return 'the end of its chain was removed';
  if (n > head.entries) return `it goes on after entry ${head.entries}, where its chain ends`;
  if (n > 1 && before === null) return `entry ${n - 1} was removed`;
  const link = createHash('sha256')
    .update(before ?? Buffer.alloc(0))
    .update(text, 'utf8')
    .digest();
  if (!chain?.equals(link))
    return `the hash of entry ${n} does not match: it, or the one before it, was changed or moved`;
  if (n === head.entries && !head.chain.equals(link)) return 'the end of its chain was changed';
  return undefined;
}

/** The last entries of the chains that grew within the last minutes. */
export const recentAccess = (db: Db): Promise<ChainedAccess[]> =>
  entriesAt(
    db,
    sql`select subject, n from (
        select subject, entries from access_head where changed_at >= date_trunc('minute', now()) - interval '1 minute'
        order by changed_at desc limit ${recentAtOnce}) as grown
      cross join lateral generate_series(greatest(1, entries - ${lastEntries - 1}::integer), entries) as n`,
  );

/** The next entries after this one, in the order of subjects, as many as a step has; none after the last. */
export const accessAfter = (db: Db, { subject, n }: AccessPlace): Promise<ChainedAccess[]> =>
  entriesAt(
    db,
    sql`select subject, n from access_entry where (subject, n) > (${subject}, ${n}::integer) and n is not null
      order by subject, n limit ${walkedAtOnce}`,
  );

/** The last entries of the chains after that of this subject, as many as a step has: each chain has the entry at which it ends. */
export const accessEndsAfter = (db: Db, subject: string): Promise<ChainedAccess[]> =>
  entriesAt(
    db,
    sql`select subject, entries as n from access_head where subject > ${subject} and entries > 0
      order by subject limit ${walkedAtOnce}`,
  );

/** The entries in these places, whether or not there are any. */
export const accessAt = (db: Db, places: readonly AccessPlace[]): Promise<ChainedAccess[]> =>
  entriesAt(
    db,
    sql`select * from unnest(${places.map(({ subject }) => subject)}::text[], ${places.map(({ n }) => n)}::integer[])
      as place (subject, n)`,
  );

interface Row extends AccessPlace {
  readonly text: string | null;
  readonly chain: Buffer | null;
  readonly before: Buffer | null;
  readonly entries: number | null;
  readonly end: Buffer;
}

/** The text is what the trigger's `access_bytes` makes, written out: whoever replaced that function must not change what is checked. */
async function entriesAt(db: Db, places: RawBuilder<unknown>): Promise<ChainedAccess[]> {
  const { rows } = await sql<Row>`
    select place.subject, place.n, entry.chain, former.chain as before, head.entries, head.chain as end,
      case when entry.subject is not null then
        jsonb_build_array(entry.subject, entry.n, entry.seq, entry.part, entry.item, entry.outcome, entry.actor_kind, entry.actor_id,
          entry.person_id, entry.purpose, extract(epoch from entry.at), extract(epoch from entry.since))::text end as text
    from (${places}) as place
    left join access_entry as entry on entry.subject = place.subject and entry.n = place.n
    left join access_entry as former on former.subject = place.subject and former.n = place.n - 1
    left join access_head as head on head.subject = place.subject
    order by place.subject, place.n`.execute(db);
  return rows.map(({ entries, end, ...entry }) => ({
    ...entry,
    head: entries === null ? undefined : { entries, chain: end },
  }));
}
