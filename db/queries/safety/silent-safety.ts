import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../../../domain/machine/instant.ts';
import { takenStates } from '../../../domain/safety/alarm/deliveries.ts';
import { type CheckInState, checkInEnds, checkInState } from '../../../domain/safety/check-in/state.ts';
import { type PanicState, panicState, unseenPanicStates } from '../../../domain/safety/panic/state.ts';
import type { Trx } from '../../client.ts';
import type { CaseAddress } from '../cases/case-row.ts';
import { inList } from '../in-list.ts';

/** How many live cases of a kind one round looks at, the newest first. */
const atOnce = 1_000;

/**
 * What is known of the alerts of a case: how many are planned, how many were handed over, of how many others it is
 * unknown, and since when there are any. Unknown is recorded before a message is handed over, so it is no sign that
 * anybody was reached.
 */
export interface Told {
  readonly planned: number;
  readonly reached: number;
  readonly unknown: number;
  readonly since: string | null;
}

/** A live check-in or panic, as far as the watchdog looks at it. */
export interface LiveAlarm<S> {
  readonly to: CaseAddress;
  /** As its row has it; the unread inbox is not in it. */
  readonly state: S;
  readonly told: Told;
  /** Of those the ones that say what a duress PIN means: an ordinary alert does not. */
  readonly toldOfDuress: Told;
}

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly taskQueue: string;
  readonly state: unknown;
  readonly told: Told;
  readonly toldOfDuress: Told;
}

const told = (which: RawBuilder<unknown>) => sql`(
  select json_build_object('planned', count(*), 'since', min(planned_at),
    'reached', count(*) filter (where delivery.state in ${inList(takenStates)}),
    'unknown', count(*) filter (where delivery.state = 'unknown'))
  from effect left join delivery on delivery.id = effect.id
  where effect.case_id = support_case.id and effect.kind = 'tell'
    and effect.details ->> 'message' in ('check-in-alert', 'panic-alert') and ${which})`;

const columns = sql`support_case.id, kind, task_queue as "taskQueue", support_case.state, ${told(sql`true`)} as told,
  ${told(sql`effect.details @> '{"duress": true}'`)} as "toldOfDuress"`;

const liveAlarm = <S>({ id, kind, taskQueue, ...row }: Row, read: (stored: unknown) => S): LiveAlarm<S> => ({
  ...row,
  to: { id, kind, taskQueue },
  state: read(row.state),
});

/**
 * Check-ins that should have alerted by an instant: by their clock, or by a duress PIN, which alerts at once (CI-04), whether the engine
 * has read of it or not.
 */
export async function checkInsToHaveAlerted(db: Trx, by: Instant): Promise<LiveAlarm<CheckInState>[]> {
  const { rows } = await sql<Row>`
    select ${columns} from check_in join support_case on support_case.id = check_in.case_id
    where check_in.state not in ${inList(checkInEnds)}
      and (jsonb_path_query_first(support_case.state, '$.clocks[*] ? (@.mark == "alert").dueAt')::bigint < ${by}::bigint
        or support_case.state @> '{"duress": true}')
      or exists (select from inbox where case_id = support_case.id and consumed_revision is null and details ->> 'pin' = 'duress')
    order by check_in.opened_at desc
    limit ${atOnce}`.execute(db);
  return rows.map((row) => liveAlarm(row, checkInState));
}

/** Panics that were pressed before an instant and that nobody has acknowledged, as their rows say. */
export async function unseenPanics(db: Trx, before: Instant): Promise<LiveAlarm<PanicState>[]> {
  const { rows } = await sql<Row>`
    select ${columns} from panic join support_case on support_case.id = panic.case_id
    where panic.state in ${inList(unseenPanicStates)} and panic.opened_at < ${new Date(before)}
    order by panic.opened_at desc
    limit ${atOnce}`.execute(db);
  return rows.map((row) => liveAlarm(row, panicState));
}
