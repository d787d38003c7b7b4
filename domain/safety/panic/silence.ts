import type { Instant } from '../../machine/instant.ts';
import type { AlertTally, WatchInstant } from '../alarm/tally.ts';
import { isUnseen, type PanicState } from './state.ts';

/** A panic that nobody has acknowledged. */
export interface UnseenPanic {
  /** When the button was pressed: alerts are due at once (PN-01). */
  readonly due: Instant;
  readonly planned: number;
  readonly reached: number;
  readonly unknown: number;
}

/**
 * A panic that was pressed longer ago than the grace and that nobody has acknowledged (CI-06, PN-01), with what is known of its alerts.
 * Undefined when somebody has acknowledged it, it has ended, or it is younger. Delivered alerts do not count: delivered is not
 * acknowledged.
 *
 * @param state after every unread fact and every deadline up to now
 */
export function unseenPanic(
  state: PanicState,
  told: AlertTally,
  { now, grace }: WatchInstant,
): UnseenPanic | undefined {
  if (!isUnseen(state.status) || state.openedAt >= now - grace) return undefined;
  const { planned, reached, unknown } = told;
  return { due: state.openedAt, planned, reached, unknown };
}
