import { type RawBuilder, sql } from 'kysely';
import type { Clock, MarkIn } from '../../../domain/machine/clocks.ts';
import type { Instant } from '../../../domain/machine/instant.ts';
import { takenStates, unheardState } from '../../../domain/safety/alarm/deliveries.ts';
import { alarmRaising } from '../../../domain/safety/alarm/messages.ts';
import type { AlertTally } from '../../../domain/safety/alarm/tally.ts';
import { type SafetyMessages, tellEffect } from '../../../domain/safety/alarm/vocabulary.ts';
import { checkIn } from '../../../domain/safety/check-in/machine.ts';
import {
  alertingStates,
  type CheckInState,
  checkInEnds,
  checkInVersion,
} from '../../../domain/safety/check-in/state.ts';
import type { CheckInFacts, checkInClocks } from '../../../domain/safety/check-in/words/vocabulary.ts';
import { unseenPanicStates } from '../../../domain/safety/panic/state.ts';
import type { Trx } from '../../client.ts';
import type { CaseAddress } from '../cases/case-row.ts';
import { inList } from '../in-list.ts';
import { isOfStranger, strangersAlarm } from './strangers.ts';

/** How many silent cases of a kind one round reads. */
export const safetyAtOnce = 1_000;

/** What the watchdog reads of a live check-in or panic. */
export interface LiveAlarm {
  readonly to: CaseAddress;
  /** The raw JSON of its row's state, of any version; the unread inbox is not applied. */
  readonly stored: unknown;
  /** All its alerts. */
  readonly told: AlertTally;
  /** Only the alerts that warn of duress; an ordinary alert does not. */
  readonly toldOfDuress: AlertTally;
}

type ToldRow = Omit<AlertTally, 'since'> & { readonly since: string | null };

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly taskQueue: string;
  readonly stored: unknown;
  readonly isOfStranger: boolean;
  readonly told: ToldRow;
  readonly toldOfDuress: ToldRow;
}

const tallyOf = (which: RawBuilder<unknown>) => sql`json_build_object(
    'planned', count(*) filter (where ${which}), 'since', min(planned_at) filter (where ${which}),
    'reached', count(*) filter (where ${which} and delivery.state in ${inList(takenStates)}),
    'unknown', count(*) filter (where ${which} and delivery.state = ${sql.lit(unheardState)}))`;

/** What the details of an alert hold that warns of duress. */
const warnsOfDuress = sql.lit(JSON.stringify({ duress: true } satisfies Partial<SafetyMessages['check-in-alert']>));

const tallies = sql`lateral (
    select ${tallyOf(sql`true`)} as told, ${tallyOf(sql`effect.details @> ${warnsOfDuress}`)} as "toldOfDuress"
    from effect left join delivery on delivery.id = effect.id
    where effect.case_id = silent.id and effect.kind = ${sql.lit(tellEffect)}
      and effect.details ->> 'message' in ${inList(alarmRaising)}
  ) as alerts`;

/** Whether a page under one of these keys speaks of a case already: no silence that was paged and still stands hides a new one. */
const paged = (keys: RawBuilder<unknown>) => sql`exists (
      select from alarm where cleared_at is null and paged_at is not null and key in (${keys})) as was_paged`;
const ownKeys = sql`support_case.kind || ':' || support_case.id, 'unreadable:' || support_case.id`;
const wasPaged = paged(ownKeys);

/**
 * The rows of silent cases with the tallies of their alerts, in their order. PostgreSQL cannot know how few of the candidates are silent:
 * it would compile the statement, which takes longer than to carry it out.
 */
async function liveAlarms(db: Trx, silent: RawBuilder<unknown>): Promise<LiveAlarm[]> {
  await sql`set local jit = off`.execute(db);
  const { rows } = await sql<Row>`
    select silent.id, silent.kind, silent.task_queue as "taskQueue", silent.state as stored,
      silent.is_of_stranger as "isOfStranger", alerts.told, alerts."toldOfDuress"
    from (${silent}) as silent cross join ${tallies}
    order by silent.was_paged, silent.is_of_stranger, silent.opened_at`.execute(db);
  return rows.map(liveAlarm);
}

const tally = ({ since, ...counts }: ToldRow): AlertTally => ({
  ...counts,
  since: since === null ? null : Date.parse(since),
});

const liveAlarm = ({ id, kind, taskQueue, isOfStranger, ...row }: Row): LiveAlarm => ({
  to: { id, kind, taskQueue, ...(isOfStranger && { isOfStranger }) },
  stored: row.stored,
  told: tally(row.told),
  toldOfDuress: tally(row.toldOfDuress),
});

/** The alert clocks of a check-in's state that are due before `$by`, as a path: a field or a mark of another name does not compile. */
const alertClockDue = `$.${'clocks' satisfies keyof CheckInState}[*]
  ? (@.${'mark' satisfies keyof Clock} == "${'alert' satisfies MarkIn<typeof checkInClocks, 'checkIn'>}"
    && @.${'dueAt' satisfies keyof Clock} < $by)`;

/** Whether the state has an alert clock that is due before an instant. A state of another shape simply has none: that is no error. */
export const alertDueBefore = (by: Instant) => sql`jsonb_path_exists(support_case.state,
  ${sql.lit(alertClockDue)}, jsonb_build_object('by', ${by}::bigint), true)`;

const versionField = sql.lit('version' satisfies keyof CheckInState);

const isKnownVersion = sql`(support_case.state -> ${versionField} is not distinct from ${sql.lit(checkInVersion)}::text::jsonb)`;

/** Whether a state of an unknown version is late by its row: such a state may keep its instants elsewhere, so only the row can tell. */
const lateByItsRow = (by: Instant) => sql`(not ${isKnownVersion}
  and (next_deadline_at < ${new Date(by)} or check_in.state in ${inList(alertingStates)}))`;

const duress = sql`support_case.state @> ${sql.lit(JSON.stringify({ duress: true } satisfies Partial<CheckInState>))}`;

const pinField = 'pin' satisfies keyof CheckInFacts['answered'];
const duressVerdict = 'duress' satisfies CheckInFacts['answered']['pin'];

/** Whether a fact was said with the duress PIN; an index finds those that are unread. */
const withDuressPin = sql`details ->> ${sql.lit(pinField)} = ${sql.lit(duressVerdict)}`;

const duressUnread = sql`exists (
      select from inbox where case_id = support_case.id and consumed_revision is null and ${withDuressPin})`;

/** Whether an alert of this case was taken over by whoever carries it. */
const reached = sql`exists (
      select from delivery where case_id = support_case.id and message in ${inList(alarmRaising)} and state in ${inList(takenStates)})`;

/**
 * Live check-ins that should have alerted by an instant and whose alert has reached nobody, a thousand at most; those that no page speaks
 * of yet come first, then the oldest. Their alert clock is over, or their duress PIN was given, which alerts at once (CI-04) whether or
 * not the engine has read it. After a duress PIN, those come too that an ordinary alert has reached. A check-in whose state has a version
 * that this code does not know counts when its row is alerting or its next deadline is over, whoever was reached.
 *
 * Reads only rows whose deadline is over, rows that are alerting, and unread duress PINs, each by its index: before its alert goes out, the
 * next deadline of a check-in is never later than its alert. (`limit 1` keeps PostgreSQL from reading all check-ins to join a few.)
 */
export async function checkInsToHaveAlerted(db: Trx, by: Instant): Promise<LiveAlarm[]> {
  return liveAlarms(
    db,
    sql`
    select support_case.id, kind, task_queue, support_case.state, check_in.opened_at, false as is_of_stranger, ${wasPaged}
    from (
      select id as case_id from support_case
      where sealed_at is null and next_deadline_at < ${new Date(by)} and kind = ${sql.lit(checkIn.kind)}
      union select case_id from check_in where state in ${inList(alertingStates)}
      union select case_id from inbox where consumed_revision is null and ${withDuressPin}
    ) as candidate
    cross join lateral (select * from check_in where check_in.case_id = candidate.case_id limit 1) as check_in
    cross join lateral (select * from support_case where support_case.id = candidate.case_id limit 1) as support_case
    where (${duressUnread} or check_in.state not in ${inList(checkInEnds)}
        and (${alertDueBefore(by)} or ${duress} or ${lateByItsRow(by)}))
      and (${duressUnread} or ${duress} or not ${isKnownVersion} or not ${reached})
    order by was_paged, check_in.opened_at
    limit ${safetyAtOnce}`,
  );
}

/**
 * Panics opened before an instant that nobody has acknowledged by their rows, a thousand at most; those that no page speaks of yet come
 * first, then those of accounts that we were told of, then the oldest.
 */
export async function unseenPanics(db: Trx, before: Instant): Promise<LiveAlarm[]> {
  return liveAlarms(
    db,
    sql`
    select support_case.id, kind, task_queue, support_case.state, panic.opened_at, ${isOfStranger} as is_of_stranger,
      ${paged(sql`${ownKeys}, ${strangersAlarm}`)}
    from panic join support_case on support_case.id = panic.case_id
    where panic.state in ${inList(unseenPanicStates)} and panic.opened_at < ${new Date(before)}
    order by was_paged, is_of_stranger, panic.opened_at
    limit ${safetyAtOnce}`,
  );
}
