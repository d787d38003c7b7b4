import type { Instant } from '../../machine/instant.ts';

/**
 * What is known of the alerts of a case, counted: how many are planned, how many were taken by whoever carries them, and of how many others
 * it is unknown. Unknown is recorded before a message is handed over, so it is no sign that anybody was reached.
 */
export interface AlertTally {
  readonly planned: number;
  readonly reached: number;
  readonly unknown: number;
  /** When the first of them was planned; null when none is. */
  readonly since: Instant | null;
}

/** The tally of no alerts. */
export const noAlerts: AlertTally = { planned: 0, reached: 0, unknown: 0, since: null };

/** The instant at which somebody looks for silence, and how long an alert may take, in milliseconds. */
export interface Look {
  readonly now: Instant;
  readonly grace: number;
}
