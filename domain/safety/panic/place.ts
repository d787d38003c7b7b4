import type { Instant } from '../../machine/instant.ts';
import { manual } from '../../policy/policy.ts';
import type { PanicState } from './state.ts';

/**
 * Until when contacts may see where the button was pressed (PN-04): for a while after the stand-down or the close, whichever came first,
 * and at the latest a day after the last press. A new alarm of the same incident counts anew.
 */
export function placeShownUntil(
  { stoodDownAt, closedAt, policy }: Pick<PanicState, 'stoodDownAt' | 'closedAt' | 'policy'>,
  lastPressAt: Instant,
): Instant {
  const ends = [stoodDownAt, closedAt].flatMap((at) => (at === null ? [] : [at + policy.location]));
  return Math.min(lastPressAt + (policy.locationInAll ?? manual.panic.locationInAll), ...ends);
}
