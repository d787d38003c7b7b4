import { sql } from 'kysely';
import type { Span } from '../../../domain/machine/instant.ts';
import type { AccessOutcome, Purpose, Sensitive, SensitivePart } from '../../../domain/people/sensitive.ts';
import type { Db } from '../../client.ts';

/** Who read, or tried to: a login of staff with its person, a client, or an emergency contact of the case, such as `contact-1`. */
export type AccessActor =
  | { readonly kind: 'staff'; readonly id: string; readonly person: string }
  | { readonly kind: 'client' | 'contact'; readonly id: string; readonly person: null };

/**
 * Writes down what somebody was shown, by one statement. The same person, part and purpose within the same span of `sameWithin` is one row,
 * that of the first time.
 */
export async function writeShown(
  db: Db,
  {
    by,
    shown,
    purpose,
  }: { readonly by: AccessActor; readonly shown: readonly Sensitive[]; readonly purpose: Purpose | undefined },
  sameWithin: Span,
): Promise<void> {
  await sql`
    insert into access_entry (subject, part, item, outcome, actor_kind, actor_id, person_id, purpose, since)
    select distinct subject, part, item, 'shown', ${by.kind}, ${by.id}, ${by.person}::text, ${purpose ?? null}::text,
      ${sinceOf(sameWithin)}
    from unnest(${shown.map(({ subject }) => subject)}::text[], ${shown.map(({ part }) => part)}::text[],
      ${shown.map(({ item }) => item ?? '')}::text[]) as part_of (subject, part, item)
    order by subject, part, item
    on conflict do nothing`.execute(db);
}

/** Writes down that somebody was shown a part of something once: each time is a row of its own. */
export async function writeView(
  db: Db,
  { by, subject, part }: { readonly by: AccessActor; readonly subject: string; readonly part: SensitivePart },
): Promise<void> {
  await sql`
    insert into access_entry (subject, part, outcome, actor_kind, actor_id, person_id, since)
    values (${subject}, ${part}, 'shown', ${by.kind}, ${by.id}, ${by.person}, clock_timestamp())`.execute(db);
}

/** The beginning of the span of this length that it is now. */
const sinceOf = (span: Span) => sql`date_bin(make_interval(secs => ${span / 1000}), now(), 'epoch'::timestamptz)`;

/** The kinds of cases that are about safety, or may be, and accounts with their emergency contacts. */
export type GuardedKind = 'ticket' | 'check-in' | 'panic' | 'account';

/** An attempt that was refused. A client means its own account where it has one of this id. */
export interface RefusedRead {
  readonly by: AccessActor;
  readonly kind: GuardedKind;
  readonly reference: string;
  /** Whose account of this id was meant, where that was said; otherwise every client's. */
  readonly ofClient?: string | undefined;
  readonly part: SensitivePart;
  /** Only if the case is not this client's: of its own it was refused nothing. */
  readonly unlessOwnedBy?: string | undefined;
}

/**
 * Writes down that somebody was refused, each time anew, and answers whether it did: only where there is such a case or account, and a
 * ticket only when it is a matter of safety.
 */
export async function writeRefused(
  db: Db,
  { by, kind, reference, part, ofClient, unlessOwnedBy }: RefusedRead,
): Promise<boolean> {
  const meant = ofKind[kind](reference, by.kind === 'client' ? by.id : null);
  const { numAffectedRows = 0n } = await sql`
    insert into access_entry (subject, part, outcome, actor_kind, actor_id, person_id, since)
    select case_id, ${part}, 'refused', ${by.kind}, ${by.id}, ${by.person}::text, now() from (${meant}) as guarded
    where (${unlessOwnedBy ?? null}::text is null or client_id is distinct from ${unlessOwnedBy ?? null}::text)
      and (${ofClient ?? null}::text is null or client_id = ${ofClient ?? null}::text)`.execute(db);
  return numAffectedRows > 0n;
}

const ofKind = {
  ticket: (ref: string) => sql`select case_id, client_id from ticket where ref = ${ref} and about_safety`,
  'check-in': (id: string) => sql`select case_id, client_id from check_in where id = ${id}`,
  panic: (id: string) => sql`select case_id, client_id from panic where id = ${id}`,
  // as `accountSubject` makes it
  account: (id: string, byClient: string | null) =>
    sql`select 'account/' || client_id || '/' || id as case_id, client_id from account
      where id = ${id} and (client_id = ${byClient} or not exists (
        select from account as own where own.id = ${id} and own.client_id = ${byClient}))`,
};

/** An entry of the access log. */
export interface AccessRecord {
  readonly seq: number;
  readonly at: Date;
  readonly by: AccessActor;
  readonly part: SensitivePart;
  readonly item: string | null;
  readonly outcome: AccessOutcome;
  readonly purpose: Purpose | null;
}

/** Who read what belongs to a subject, and who was refused, newest first, at most `limit`, from a place on (exclusive). */
export async function listAccess(
  db: Db,
  subject: string,
  asked: { readonly outcome?: AccessOutcome | undefined; readonly after?: number | undefined; readonly limit: number },
): Promise<AccessRecord[]> {
  const { outcome, after, limit } = asked;
  const rows = await db
    .selectFrom('access_entry')
    .select(['seq', 'at', 'actor_kind', 'actor_id', 'person_id', 'part', 'item', 'outcome', 'purpose'])
    .where('subject', '=', subject)
    .$if(outcome !== undefined, (query) => query.where('outcome', '=', outcome ?? ''))
    .$if(after !== undefined, (query) => query.where('seq', '<', String(after)))
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    seq: Number(row.seq),
    at: row.at,
    by: { kind: row.actor_kind, id: row.actor_id, person: row.person_id } as AccessActor,
    part: row.part as SensitivePart,
    item: row.item === '' ? null : row.item,
    outcome: row.outcome as AccessOutcome,
    purpose: row.purpose as Purpose | null,
  }));
}

/** How many attempts on this subject were refused. */
export async function countRefused(db: Db, subject: string): Promise<number> {
  const { refused } = await db
    .selectFrom('access_entry')
    .select(({ fn }) => fn.countAll().as('refused'))
    .where('subject', '=', subject)
    .where('outcome', '=', 'refused')
    .executeTakeFirstOrThrow();
  return Number(refused);
}
