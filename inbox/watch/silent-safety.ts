import { type RawBuilder, sql } from 'kysely';
import type { Trx } from '../../db/client.ts';
import { inOneMoment } from '../../db/one-moment.ts';
import { databaseNow } from '../../db/queries/cases/case-row.ts';
import { allUnread } from '../../db/queries/cases/inbox-rows.ts';
import { caughtUp } from '../../domain/machine/caught-up.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import { iso } from '../../domain/machine/instant.ts';
import { mayHaveArrived } from '../../domain/safety/alarm/deliveries.ts';
import { checkIn } from '../../domain/safety/check-in/machine.ts';
import { type CheckInState, instantOf, isOver } from '../../domain/safety/check-in/state.ts';
import { panic } from '../../domain/safety/panic/machine.ts';
import type { Inbox } from '../context.ts';
import { concerning, type Silence } from './silence.ts';

/** How many live cases of a kind one round looks at, the newest first. */
const atOnce = 1_000;

/**
 * Check-ins whose alert should have reached somebody by now and has not, and panics that nobody has acknowledged
 * (CI-06): from the records alone, whether Temporal and every worker are alive or dead. Judged by the state as it is
 * once the inbox is read, so that an answer that reached us counts although no engine has taken it.
 */
export const silentSafety = async (inbox: Inbox, graceMs: number): Promise<Silence[]> => {
  const now = await (inbox.clock ?? databaseNow)(inbox.db);
  return inOneMoment(inbox.db, async (trx) => [
    ...(await lateAlerts(trx, now, graceMs)),
    ...(await unacknowledged(trx, now, graceMs)),
  ]);
};

/**
 * What is known of the alerts of a case: how many are planned, how many were handed over, of how many others it is
 * unknown, and since when there are any. Unknown is recorded before a message is handed over, so it is no sign that
 * anybody was reached.
 */
interface Told {
  readonly planned: number;
  readonly reached: number;
  readonly unknown: number;
  readonly since: string | null;
}

/** A live check-in or panic, as far as the watchdog looks at it. */
interface Live {
  readonly id: string;
  readonly kind: string;
  readonly task_queue: string;
  readonly state: unknown;
  readonly told: Told;
  /** Of those the ones that say what a duress PIN means: an ordinary alert does not. */
  readonly toldOfDuress: Told;
}

const told = (which: RawBuilder<unknown>) => sql`(
  select json_build_object('planned', count(*), 'since', min(planned_at),
    'reached', count(*) filter (where delivery.state in ('handed_over', 'accepted', 'delivered', 'acknowledged')),
    'unknown', count(*) filter (where delivery.state = 'unknown'))
  from effect left join delivery on delivery.id = effect.id
  where effect.case_id = support_case.id and effect.kind = 'tell'
    and effect.details ->> 'message' in ('check-in-alert', 'panic-alert') and ${which})`;

const columns = sql`support_case.id, kind, task_queue, support_case.state, ${told(sql`true`)} as told,
  ${told(sql`effect.details @> '{"duress": true}'`)} as "toldOfDuress"`;

/** Check-ins that should have alerted by an instant: by their clock, or by a duress PIN, which alerts at once (CI-04). */
async function lateAlerts(db: Trx, now: Instant, graceMs: number): Promise<Silence[]> {
  const { rows } = await sql<Live>`
    select ${columns} from check_in join support_case on support_case.id = check_in.case_id
    where check_in.state not in ('all_clear', 'stood_down', 'checked_in', 'cancelled')
      and (jsonb_path_query_first(support_case.state, '$.clocks[*] ? (@.mark == "alert").dueAt')::bigint < ${now - graceMs}::bigint
        or support_case.state @> '{"duress": true}')
      or exists (select from inbox where case_id = support_case.id and consumed_revision is null and details ->> 'pin' = 'duress')
    order by check_in.opened_at desc
    limit ${atOnce}`.execute(db);
  const found: Silence[] = [];
  for (const row of rows) {
    const facts = await allUnread(db, row.id);
    const state = caughtUp(checkIn, checkIn.read(row.state), facts, now);
    const unread = facts.find(({ details }) => details['pin'] === 'duress')?.receivedAt;
    const { reached, unknown, planned, since } = toldOf(row, state);
    if (isOver(state.status) || reached > 0 || state.alerts.some((alert) => mayHaveArrived(alert.state))) continue;
    const due = alertDue(state, { plannedAt: since, pinAt: unread, now });
    if (due >= now - graceMs) continue; // put off by an extension that no engine has read
    const silently = state.duress ? ' The duress PIN was given: do not call or text this person.' : '';
    const text =
      `The alert of ${row.id} was due at ${iso(due)} and has reached nobody. ` +
      `Known: no answer has reached us; ${planned} message(s) are planned, none was taken by a provider, ` +
      `and of ${unknown} it is unknown. ` +
      'Not known: whether workers, Temporal or the providers are dead or slow. ' +
      `Somebody of the safety team has to take this on now.${silently}`;
    found.push({ ...concerning(row), key: `check-in:${row.id}`, due, text });
  }
  return found;
}

const nothing: Told = { planned: 0, reached: 0, unknown: 0, since: null };

/** What is known of the alerts that this check-in owes: after a duress PIN only of those that say so (CI-04). */
function toldOf(row: Live, state: CheckInState): Told {
  if (!state.duress) return row.told;
  // What was told was of an alarm that staff have ended since.
  return isOver(checkIn.read(row.state).status) ? nothing : row.toldOfDuress;
}

/** When a check-in should have alerted: by its clock, or once the duress PIN came in, whose alerts are planned with it. */
function alertDue(
  state: CheckInState,
  { plannedAt, pinAt, now }: { plannedAt: string | null; pinAt: Instant | undefined; now: Instant },
): Instant {
  if (!state.duress) return Math.min(instantOf(state, 'alert'), now);
  return plannedAt === null ? (pinAt ?? now) : Date.parse(plannedAt);
}

async function unacknowledged(db: Trx, now: Instant, graceMs: number): Promise<Silence[]> {
  const { rows } = await sql<Live>`
    select ${columns} from panic join support_case on support_case.id = panic.case_id
    where panic.state in ('alerting', 'exhausted') and panic.opened_at < ${new Date(now - graceMs)}
    order by panic.opened_at desc
    limit ${atOnce}`.execute(db);
  const found: Silence[] = [];
  for (const row of rows) {
    const facts = await allUnread(db, row.id);
    const state = caughtUp(panic, panic.read(row.state), facts, now);
    if (state.status !== 'alerting' && state.status !== 'exhausted') continue;
    const { planned, reached, unknown } = row.told;
    const text =
      `${row.id} was pressed at ${iso(state.openedAt)} and nobody has acknowledged it. ` +
      `Known: ${reached} of ${planned} alert(s) were handed over, and of ${unknown} it is unknown. ` +
      'Not known: whether anybody has read one, and whether workers or Temporal are dead or slow. ' +
      'Acknowledge it and take it on now.';
    found.push({ ...concerning(row), key: `panic:${row.id}`, due: state.openedAt, text });
  }
  return found;
}
