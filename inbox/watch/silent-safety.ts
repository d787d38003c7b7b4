import type { Trx } from '../../db/client.ts';
import { inOneMoment } from '../../db/one-moment.ts';
import { databaseNow } from '../../db/queries/cases/case-row.ts';
import { allUnread } from '../../db/queries/cases/inbox-rows.ts';
import {
  checkInsToHaveAlerted,
  type LiveAlarm,
  type Told,
  unseenPanics,
} from '../../db/queries/safety/silent-safety.ts';
import { caughtUp } from '../../domain/machine/caught-up.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import { iso } from '../../domain/machine/instant.ts';
import { mayHaveArrived } from '../../domain/safety/alarm/deliveries.ts';
import { checkIn } from '../../domain/safety/check-in/machine.ts';
import { type CheckInState, instantOf, isOver } from '../../domain/safety/check-in/state.ts';
import { panic } from '../../domain/safety/panic/machine.ts';
import { isUnseen } from '../../domain/safety/panic/state.ts';
import type { Inbox } from '../context.ts';
import { concerning, type Silence } from './silence.ts';

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

/** Check-ins that should have alerted by an instant: by their clock, or by a duress PIN, which alerts at once (CI-04). */
async function lateAlerts(db: Trx, now: Instant, graceMs: number): Promise<Silence[]> {
  const found: Silence[] = [];
  for (const row of await checkInsToHaveAlerted(db, now - graceMs)) {
    const facts = await allUnread(db, row.to.id);
    const state = caughtUp(checkIn, row.state, facts, now);
    const unread = facts.find(({ details }) => details['pin'] === 'duress')?.receivedAt;
    const { reached, unknown, planned, since } = toldOf(row, state);
    if (isOver(state.status) || reached > 0 || state.alerts.some((alert) => mayHaveArrived(alert.state))) continue;
    const due = alertDue(state, { plannedAt: since, pinAt: unread, now });
    if (due >= now - graceMs) continue; // put off by an extension that no engine has read
    const silently = state.duress ? ' The duress PIN was given: do not call or text this person.' : '';
    const text =
      `The alert of ${row.to.id} was due at ${iso(due)} and has reached nobody. ` +
      `Known: no answer has reached us; ${planned} message(s) are planned, none was taken by a provider, ` +
      `and of ${unknown} it is unknown. ` +
      'Not known: whether workers, Temporal or the providers are dead or slow. ' +
      `Somebody of the safety team has to take this on now.${silently}`;
    found.push({ ...concerning(row.to), key: `check-in:${row.to.id}`, due, text });
  }
  return found;
}

const nothing: Told = { planned: 0, reached: 0, unknown: 0, since: null };

/** What is known of the alerts that this check-in owes: after a duress PIN only of those that say so (CI-04). */
function toldOf(row: LiveAlarm<CheckInState>, state: CheckInState): Told {
  if (!state.duress) return row.told;
  // What was told was of an alarm that staff have ended since.
  return isOver(row.state.status) ? nothing : row.toldOfDuress;
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
  const found: Silence[] = [];
  for (const row of await unseenPanics(db, now - graceMs)) {
    const facts = await allUnread(db, row.to.id);
    const state = caughtUp(panic, row.state, facts, now);
    if (!isUnseen(state.status)) continue;
    const { planned, reached, unknown } = row.told;
    const text =
      `${row.to.id} was pressed at ${iso(state.openedAt)} and nobody has acknowledged it. ` +
      `Known: ${reached} of ${planned} alert(s) were handed over, and of ${unknown} it is unknown. ` +
      'Not known: whether anybody has read one, and whether workers or Temporal are dead or slow. ' +
      'Acknowledge it and take it on now.';
    found.push({ ...concerning(row.to), key: `panic:${row.to.id}`, due: state.openedAt, text });
  }
  return found;
}
