import { sql } from 'kysely';
import type { Details } from '../../../domain/machine/machine.ts';
import type { HiddenLines } from '../../../domain/people/readers.ts';
import { tellEffect } from '../../../domain/safety/alarm/vocabulary.ts';
import type { CheckInEntries } from '../../../domain/safety/check-in/words/vocabulary.ts';
import type { TicketEffects } from '../../../domain/ticket/words/vocabulary.ts';
import type { Db } from '../../client.ts';
import { inList } from '../in-list.ts';
import { mailEffect } from '../mail/sent-mails.ts';

/** A line of a timeline: an entry that a commit wrote, or the receipt of a mail, page or message. */
export interface TimelineRecord {
  readonly revision: number;
  /** 0 for an entry, 1 for a receipt: at the same instant and revision entries come first. */
  readonly part: number;
  readonly n: number;
  readonly at: Date;
  readonly receivedAt: Date | null;
  readonly actor: { readonly kind: string; readonly id: string };
  readonly code: string;
  readonly params: Details;
  /** What staff wrote with the command (a reason, a summary), once published; null when there is nothing. */
  readonly words: Readonly<Record<string, string>> | null;
  /** A line of a check-in that only clients are shown, after a duress PIN: what it says did not happen (CI-04). */
  readonly madeUp?: boolean;
}

/** The place of a line in its timeline, for the next page; `at` in ISO 8601 to the millisecond, as the line shows it. */
export type TimelinePlace = readonly [at: string, revision: number, part: number, n: number];

/** The place of a line in its timeline. */
export const timelinePlaceOf = ({ at, revision, part, n }: TimelineRecord): TimelinePlace => [
  at.toISOString(),
  revision,
  part,
  n,
];

interface Row {
  revision: number;
  part: number;
  n: number;
  at: Date;
  received_at: Date | null;
  actor_kind: string;
  actor_id: string;
  code: string;
  params: Details;
  words: Record<string, string> | null;
  made_up: boolean;
}

const pageEffect = 'pageTeam' satisfies keyof TicketEffects;

/** The effects that leave a receipt on the timeline. */
const receipted = inList([mailEffect, pageEffect, tellEffect]);

type CheckInCode = keyof CheckInEntries;

const duressCode = 'check-in.duress' satisfies CheckInCode;

/** The codes of lines that say what came with a duress PIN. */
const duressCodes = inList([duressCode, 'check-in.duress-again' satisfies CheckInCode]);

const stoodDown = sql.lit('check-in.stood-down' satisfies CheckInCode);

/**
 * The timeline of a case in order of time, after a place (exclusive), at most `limit` lines, without what `hidden` names. Lines
 * of one instant are in the order of their revisions, and the instants of revisions never run backwards.
 *
 * Whoever sees every line is not shown the harmless line that was written together with a duress PIN: the line of the PIN says what came
 * with it. Later lines that clients alone are shown are marked as made up (CI-04).
 *
 * A mail, page or message stands at the instant of its receipt, to the millisecond. When the database's clock lags behind the
 * engine's, it stands at the instant of the revision that planned it: never before that revision's own lines.
 */
export async function listTimeline(
  db: Db,
  caseId: string,
  {
    hidden,
    after,
    limit,
  }: { readonly hidden: HiddenLines; readonly after?: TimelinePlace | undefined; readonly limit: number },
): Promise<TimelineRecord[]> {
  const [at, revision, part, n] = after ?? ['1970-01-01T00:00:00.000Z', -1, 0, 0];
  const asShown = hidden.unlessShown === true;
  const { rows } = await sql<Row>`
    select line.*, staff_text.fields as words,
      silent.since is not null and params ? 'shown' and code <> ${stoodDown} as made_up
    from (
      select case when ${asShown}::boolean then coalesce((params ->> 'shown')::integer, 0) else revision end as revision, 0 as part,
        case when ${asShown}::boolean then 0 else n end as n, at, received_at, actor_kind, actor_id, code, params
      from timeline_entry where case_id = ${caseId}
      union all
      select revision, 1 as part, n, greatest(date_trunc('milliseconds', done_at), at) as at, null as received_at,
        'system' as actor_kind, 'system' as actor_id,
        case when kind = ${sql.lit(tellEffect)} then 'message.' || (outcome ->> 'state')
          when kind = ${sql.lit(pageEffect)} then 'page.sent' when outcome -> 'delivered' = 'false' then 'mail.failed'
          else 'mail.sent' end as code,
        jsonb_strip_nulls(jsonb_build_object('template', coalesce(details -> 'template', details -> 'message'),
          'to', details -> 'to', 'channel', details -> 'channel', 'reason', coalesce(outcome -> 'reason', outcome -> 'why'),
          'newAddress', outcome -> 'newAddress')) as params
      from effect where case_id = ${caseId} and kind in ${receipted} and done_at is not null
    ) as line
    left join staff_text on staff_text.id = params ->> 'textId' and published_revision is not null
    left join lateral (
      select min(duress.revision) as since from timeline_entry as duress
      where duress.case_id = ${caseId} and duress.code = ${sql.lit(duressCode)} and duress.revision <= line.revision and line.part = 0
        and not ${asShown}::boolean
    ) as silent on true
    where (at, revision, part, n)
        > (${at}::timestamptz, ${revision}::integer, ${part}::integer, ${n}::integer)
      and (not ${asShown}::boolean or (part = 0 and params ? 'shown'))
      and not (not ${asShown}::boolean and part = 0 and params ? 'shown' and exists (
        select from timeline_entry as pin where pin.case_id = ${caseId} and pin.revision = line.revision
          and pin.code in ${duressCodes}))
      and not code = any(${[...hidden.codes]}::text[])
      and not (code like 'clock.%' and coalesce(params ->> 'kind', '') = any(${[...(hidden.clocks ?? [])]}::text[]))
      and (part = 0 or not coalesce(params ->> 'template', '') = any(${[...hidden.mails]}::text[]))
    order by at, revision, part, n
    limit ${limit}`.execute(db);
  return rows.map((row) => ({
    revision: row.revision,
    part: row.part,
    n: row.n,
    at: row.at,
    receivedAt: row.received_at,
    actor: { kind: row.actor_kind, id: row.actor_id },
    code: row.code,
    params: row.params,
    words: row.words,
    madeUp: row.made_up,
  }));
}

/** What happened to a case after a version, oldest first, at most 20 entries: the changes that a stale screen does not show. */
export async function changesSince(
  db: Db,
  caseId: string,
  version: number,
): Promise<{ revision: number; at: Date; code: string; params: Details }[]> {
  const rows = await db
    .selectFrom('timeline_entry')
    .select(['revision', 'at', 'code', 'params'])
    .where('case_id', '=', caseId)
    .where('version', '>', version)
    .orderBy('revision')
    .orderBy('n')
    .limit(20)
    .execute();
  return rows.map((row) => ({ ...row, params: row.params as Details }));
}
