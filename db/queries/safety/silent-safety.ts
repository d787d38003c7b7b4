import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../../../domain/machine/instant.ts';
import { takenStates } from '../../../domain/safety/alarm/deliveries.ts';
import { alarmRaising } from '../../../domain/safety/alarm/messages.ts';
import type { AlertTally } from '../../../domain/safety/alarm/tally.ts';
import { tellEffect } from '../../../domain/safety/alarm/vocabulary.ts';
import { alertingStates, checkInEnds, checkInVersion } from '../../../domain/safety/check-in/state.ts';
import { unseenPanicStates } from '../../../domain/safety/panic/state.ts';
import type { Trx } from '../../client.ts';
import type { CaseAddress } from '../cases/case-row.ts';
import { inList } from '../in-list.ts';

/** How many live cases of a kind one round looks at, the newest first. */
const atOnce = 1_000;

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
  readonly told: ToldRow;
  readonly toldOfDuress: ToldRow;
}

const told = (which: RawBuilder<unknown>) => sql`(
  select json_build_object('planned', count(*), 'since', min(planned_at),
    'reached', count(*) filter (where delivery.state in ${inList(takenStates)}),
    'unknown', count(*) filter (where delivery.state = 'unknown'))
  from effect left join delivery on delivery.id = effect.id
  where effect.case_id = support_case.id and effect.kind = ${sql.lit(tellEffect)}
    and effect.details ->> 'message' in ${inList(alarmRaising)} and ${which})`;

const columns = sql`support_case.id, kind, task_queue as "taskQueue", support_case.state as stored, ${told(sql`true`)} as told,
  ${told(sql`effect.details @> '{"duress": true}'`)} as "toldOfDuress"`;

const tally = ({ since, ...counts }: ToldRow): AlertTally => ({
  ...counts,
  since: since === null ? null : Date.parse(since),
});

const liveAlarm = ({ id, kind, taskQueue, ...row }: Row): LiveAlarm => ({
  to: { id, kind, taskQueue },
  stored: row.stored,
  told: tally(row.told),
  toldOfDuress: tally(row.toldOfDuress),
});

/** Whether the state has an alert clock that is due before an instant. A state of another shape simply has none: that is no error. */
const alertDueBefore = (by: Instant) => sql`jsonb_path_exists(support_case.state,
  '$.clocks[*] ? (@.mark == "alert" && @.dueAt < $by)', jsonb_build_object('by', ${by}::bigint), true)`;

/** Whether a state of an unknown version is late by its row: such a state may keep its instants elsewhere, so only the row can tell. */
const lateByItsRow = (
  by: Instant,
) => sql`(support_case.state -> 'version' is distinct from ${sql.lit(checkInVersion)}::text::jsonb
  and (next_deadline_at < ${new Date(by)} or check_in.state in ${inList(alertingStates)}))`;

/**
 * Live check-ins that should have alerted by an instant, newest first, a thousand at most: their alert clock is over, or their duress
 * PIN was given, which alerts at once (CI-04) whether or not the engine has read it. A check-in whose state has a version that this
 * code does not know counts when its row is alerting or its next deadline is over.
 */
export async function checkInsToHaveAlerted(db: Trx, by: Instant): Promise<LiveAlarm[]> {
  const { rows } = await sql<Row>`
    select ${columns} from check_in join support_case on support_case.id = check_in.case_id
    where check_in.state not in ${inList(checkInEnds)}
      and (${alertDueBefore(by)} or support_case.state @> '{"duress": true}' or ${lateByItsRow(by)})
      or exists (select from inbox where case_id = support_case.id and consumed_revision is null and details ->> 'pin' = 'duress')
    order by check_in.opened_at desc
    limit ${atOnce}`.execute(db);
  return rows.map(liveAlarm);
}

/** Panics opened before an instant that nobody has acknowledged by their rows, newest first, a thousand at most. */
export async function unseenPanics(db: Trx, before: Instant): Promise<LiveAlarm[]> {
  const { rows } = await sql<Row>`
    select ${columns} from panic join support_case on support_case.id = panic.case_id
    where panic.state in ${inList(unseenPanicStates)} and panic.opened_at < ${new Date(before)}
    order by panic.opened_at desc
    limit ${atOnce}`.execute(db);
  return rows.map(liveAlarm);
}
