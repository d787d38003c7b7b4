import { hasEnded } from '../../machine/ended.ts';
import type { Span } from '../../machine/instant.ts';
import { fieldNotAllowed, type Refusal, wrongState } from '../../machine/machine.ts';
import { type CheckInState, type CheckInStatus, isAlerting, isOver, isWaiting } from './state.ts';
import { checkInLimits } from './words/limits.ts';

/** Why the person cannot answer now, judged by the state that they see, before any PIN is looked at (CI-04); undefined when they can. */
export const refuseAnswer = ({ id, shown }: CheckInState): Refusal | undefined =>
  isOver(shown.status)
    ? hasEnded('check-in', 'over', `Check-in ${id} is over (${shown.status}): there is nothing to answer.`)
    : undefined;

/** Why the person cannot cancel now, judged by the state that they see; undefined when they can. */
export const refuseCancel = ({ id, shown }: CheckInState): Refusal | undefined =>
  isWaiting(shown.status) ? undefined : notWaiting(id, shown.status);

/**
 * Why the person cannot extend by this much now, judged by the state that they see (CI-04): `wrong-state` by that state, `not-allowed` by
 * the limits. Undefined when they can.
 */
export function refuseExtend({ id, shown, extended, policy }: CheckInState, by: Span): Refusal | undefined {
  if (!isWaiting(shown.status)) return notWaiting(id, shown.status);
  if (by > policy.extend.once || extended + by > policy.extend.inAll)
    return fieldNotAllowed('minutes', 'extension-too-long', checkInLimits.extend);
  return undefined;
}

const over = (id: string, status: string): Refusal =>
  hasEnded('check-in', 'over', `Check-in ${id} is over (${status}).`);

const notWaiting = (id: string, status: CheckInStatus): Refusal =>
  isOver(status)
    ? over(id, status)
    : wrongState('check-in-alerting', `The contacts of check-in ${id} are being told already: answer it instead.`);

/**
 * Why a stand-down or an acknowledgement does not count any more: the check-in is over, and clients see no alarm either. After a duress PIN
 * it can be stood down twice, since clients may come to see the alarm after it has really ended.
 */
export const refuseStandDown = ({ id, status, shown }: CheckInState): Refusal | undefined =>
  isOver(status) && !isAlerting(shown.status) ? over(id, status) : undefined;

/**
 * Why staff cannot stand this check-in down or acknowledge it now: it is over, or nobody has been alerted yet. Before its alarm it is the
 * person's own: ended by one login it would alert nobody, and nobody would hear of that. Undefined when they can.
 */
export function refuseBeforeAlarm(state: CheckInState): Refusal | undefined {
  const { id, status, shown } = state;
  if (isAlerting(status) || isAlerting(shown.status)) return undefined;
  return (
    refuseStandDown(state) ??
    wrongState(
      'check-in-not-alerting',
      `No alarm of check-in ${id} is out (${status}): it runs on, and alerts if nobody answers. Only the person can end it before.`,
    )
  );
}
