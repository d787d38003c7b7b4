import { createHash } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../client.ts';

/** How many entries a batch may hold, beside those of its last timeline: so many are read and hashed within some milliseconds. */
const entriesAtOnce = 1_000;
/** How many timelines a batch holds at most. */
const timelinesAtOnce = 50;

/** An entry as its hash covers it. */
interface ChainedEntry {
  readonly revision: number;
  readonly n: number;
  readonly text: string;
  readonly chain: Buffer | null;
}

/** Where a chain ends. */
interface ChainHead {
  readonly revision: number;
  readonly n: number;
  readonly entries: number;
  readonly chain: Buffer;
}

/** A timeline with its chain, as one statement read it. */
export interface ChainedTimeline {
  readonly caseId: string;
  readonly entries: readonly ChainedEntry[];
  readonly head: ChainHead | undefined;
}

/** What is wrong with a timeline, as the rest of "The timeline of <case> is not what was written: ". */
export type TimelineFault = string;

/** What the check of a timeline came to: a fault, the head of a chain that holds, or that no chain has begun. */
export type ChainVerdict =
  | { readonly kind: 'broken'; readonly fault: TimelineFault }
  | { readonly kind: 'whole'; readonly head: string }
  | { readonly kind: 'not-begun' };

/**
 * Checks the chain of a timeline (ADR 22): each entry's hash is that of the hash before it and of the entry itself, and the last one is
 * that of the head. The hashes are made here and not by the database, where an owner could replace what makes them.
 *
 * It notices entries that were changed, removed, inserted or moved. It cannot notice a chain that was made anew from end to end together
 * with its head: for that, compare with a head that was logged.
 */
export function checkChain({ entries, head }: ChainedTimeline): ChainVerdict {
  let link = Buffer.alloc(0);
  let isChained = false;
  for (const { revision, n, text, chain } of entries) {
    link = createHash('sha256').update(link).update(text, 'utf8').digest();
    if (chain === null && isChained)
      return broken(`entry ${revision}.${n} bears no hash, as if it had come another way`);
    if (chain !== null && !chain.equals(link))
      return broken(
        `from entry ${revision}.${n} on the hashes do not match: it, or one before it, was changed, removed, inserted or moved`,
      );
    isChained ||= chain !== null;
  }
  const last = entries.at(-1);
  if (!head) {
    if (isChained) return broken('the end of its chain was removed');
    return last ? { kind: 'not-begun' } : broken('it is gone');
  }
  if (head.entries !== entries.length || head.revision !== (last?.revision ?? -1) || head.n !== (last?.n ?? -1))
    return broken(
      `it has ${entries.length} entries, and its chain ends after ${head.entries} at ${head.revision}.${head.n}`,
    );
  if (!head.chain.equals(link)) return broken('the hashes do not match: an entry was changed, inserted or moved');
  return { kind: 'whole', head: headText(entries.length, link) };
}

const broken = (fault: TimelineFault): ChainVerdict => ({ kind: 'broken', fault });

const headText = (entries: number, chain: Buffer): string => `${entries}:${chain.toString('hex')}`;

/**
 * Whether a timeline was as it was when this head, `<entries>:<hash>`, was logged of it: its first entries still make that hash.
 */
export function heldAt({ entries }: ChainedTimeline, head: string): boolean {
  const count = Number(head.replace(/:.*/s, ''));
  const link = entries
    .slice(0, count)
    .reduce((before, { text }) => createHash('sha256').update(before).update(text, 'utf8').digest(), Buffer.alloc(0));
  return count <= entries.length && headText(count, link) === head;
}

/** The timelines that got an entry within the last minutes, the latest first, as many as a batch holds. */
export const recentTimelines = (db: Db): Promise<ChainedTimeline[]> =>
  timelines(
    db,
    sql`select case_id, entries, changed_at as place from timeline_head
      where changed_at >= date_trunc('minute', now()) - interval '1 minute' order by changed_at desc limit ${timelinesAtOnce}`,
    sql`place desc, case_id`,
  );

/** The timelines of the cases after this one, in the order of their ids, as many as a batch holds; none after the last case. */
export const timelinesAfter = (db: Db, caseId: string): Promise<ChainedTimeline[]> =>
  timelines(
    db,
    sql`select id as case_id, coalesce(entries, 1) as entries from (
        select id from support_case where id > ${caseId} order by id limit ${timelinesAtOnce}) as following
      left join timeline_head on case_id = id`,
    sql`case_id`,
  );

/** The timelines of these cases, as far as there are such cases. */
export const timelinesOf = (db: Db, caseIds: readonly string[]): Promise<ChainedTimeline[]> =>
  timelines(
    db,
    sql`select id as case_id, 0 as entries from support_case where id = any(${[...caseIds]}::text[])`,
    sql`case_id`,
  );

interface Row {
  readonly case_id: string;
  readonly revision: number | null;
  readonly n: number | null;
  readonly text: string;
  readonly chain: Buffer | null;
  readonly head_revision: number | null;
  readonly head_n: number;
  readonly head_entries: number;
  readonly head_chain: Buffer;
}

/** The text is what the trigger's `timeline_bytes` makes, written out: whoever replaced that function must not change what is checked. */
async function timelines(db: Db, cases: RawBuilder<unknown>, order: RawBuilder<unknown>): Promise<ChainedTimeline[]> {
  const { rows } = await sql<Row>`
    with picked as materialized (
      select case_id from (
        select *, sum(entries) over (order by ${order}) - entries as before from (${cases}) as found
      ) as counted where before < ${entriesAtOnce}
    )
    select picked.case_id, entry.revision, entry.n, entry.chain,
      jsonb_build_array(entry.case_id, entry.revision, entry.n, entry.version, extract(epoch from entry.at),
        extract(epoch from entry.received_at), entry.actor_kind, entry.actor_id, entry.code, entry.params)::text as text,
      head.revision as head_revision, head.n as head_n, head.entries as head_entries, head.chain as head_chain
    from picked
    left join lateral (select * from timeline_head where timeline_head.case_id = picked.case_id limit 1) as head on true
    left join lateral (
      select * from timeline_entry where timeline_entry.case_id = picked.case_id order by revision, n limit ${longest}
    ) as entry on true
    order by picked.case_id, entry.revision, entry.n`.execute(db);
  return Object.values(Object.groupBy(rows, (row) => row.case_id)).flatMap((ofCase) =>
    ofCase?.[0] ? [timeline(ofCase, ofCase[0])] : [],
  );
}

/** No timeline has so many entries; the limit tells the database that each is looked up by its case. */
const longest = 1_000_000;

const timeline = (rows: readonly Row[], first: Row): ChainedTimeline => ({
  caseId: first.case_id,
  entries: rows.flatMap(({ revision, n, text, chain }) =>
    revision === null || n === null ? [] : [{ revision, n, text, chain }],
  ),
  head:
    first.head_revision === null
      ? undefined
      : { revision: first.head_revision, n: first.head_n, entries: first.head_entries, chain: first.head_chain },
});

/** Begins the chains of older cases, each over the entries that it has. Does nothing where one has begun. */
export async function beginChains(db: Db, caseIds: readonly string[]): Promise<void> {
  await sql`select begin_timeline_chain(case_id) from unnest(${[...caseIds]}::text[]) as case_id`.execute(db);
}
