import type { Instant } from '../../machine/instant.ts';
import { type Alert, mayHaveArrived } from '../alarm/deliveries.ts';
import { type AlertTally, noAlerts, type WatchInstant } from '../alarm/tally.ts';
import { type CheckInState, instantOf, isOver } from './state.ts';
import { isUnaware } from './unaware.ts';

/** What is known of a check-in from outside its engine. */
export interface CheckInSeen {
  /** The state in its row. */
  readonly stored: CheckInState;
  /** Its state after every unread fact and every deadline up to now. */
  readonly state: CheckInState;
  /** All of its alerts. */
  readonly told: AlertTally;
  /** Of those, the ones that say that the duress PIN was given: an ordinary alert does not count then. */
  readonly toldOfDuress: AlertTally;
  /** When the earliest unread duress PIN was received; undefined when none is unread. */
  readonly duressAt: Instant | undefined;
}

/** An alert that should have reached somebody and has not. */
export interface LateAlert {
  readonly due: Instant;
  /** Of the alerts that this check-in owes, how many are planned. */
  readonly planned: number;
  /** Of how many of them it is unknown whether a provider has them. */
  readonly unknown: number;
  /** The duress PIN was given: nobody may call or text the person. */
  readonly duress: boolean;
}

/**
 * The alert of a check-in that was due longer ago than the grace and has reached nobody (CI-06). Undefined when there is none: the check-in
 * has ended, somebody was or may have been reached, or the alert was put off in time.
 *
 * After a duress PIN only an alert that says so counts as told (CI-04). An alert counts as soon as it was handed over: whether anybody has
 * read it is not known here.
 */
export function lateAlert(seen: CheckInSeen, { now, grace }: WatchInstant): LateAlert | undefined {
  const { state } = seen;
  const { planned, reached, unknown, since } = owed(seen);
  if (isOver(state.status) || reached > 0 || state.alerts.some((alert) => isTold(state, alert))) return undefined;
  const due = state.duress ? (since ?? seen.duressAt ?? now) : Math.min(instantOf(state, 'alert'), now);
  return due < now - grace ? { due, planned, unknown, duress: state.duress } : undefined;
}

/** Whether an alert that this check-in owes may have arrived. Who is told nothing of a duress is not told of it by an ordinary alert. */
const isTold = (state: CheckInState, { to, state: known }: Alert): boolean =>
  mayHaveArrived(known) && !(state.duress && isUnaware(state, to));

/** What is known of the alerts that this check-in owes: after a duress PIN only of those that say so (CI-04). */
function owed({ stored, state, told, toldOfDuress }: CheckInSeen): AlertTally {
  if (!state.duress) return told;
  // Those alerts belong to an alarm that staff have ended since.
  return isOver(stored.status) ? noAlerts : toldOfDuress;
}
