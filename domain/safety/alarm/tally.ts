import type { Instant } from '../../machine/instant.ts';

/**
 * The alerts of a case, counted: how many are planned, how many were taken by whoever carries them, and how many others are unknown. A
 * message is recorded as unknown before it is handed over, so unknown does not mean that anybody was reached.
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

/** When the watchdog looks for silence, and how long an alert may take, in milliseconds. */
export interface WatchInstant {
  readonly now: Instant;
  readonly grace: number;
}
