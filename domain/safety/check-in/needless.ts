import { type CheckInState, isOver, isWaiting } from './state.ts';

/**
 * Whether a message about a check-in has become needless, judged by the caught-up state: a question that was answered, an alert after the
 * end, or an alert to somebody who has seen one. All-clears are not judged here, and a notice to staff is never needless.
 */
export function isNeedless({ status, duress, alerts }: CheckInState, message: string, to: string): boolean {
  switch (message) {
    case 'check-in-prompt':
      return !isWaiting(status);
    // Nobody's contacts are alerted for silence before the person was asked, however late.
    case 'check-in-reminder':
      return isOver(status) || duress;
    case 'check-in-alert':
      return isOver(status) || alerts.some((alert) => alert.to === to && alert.state === 'acknowledged');
    default:
      return false;
  }
}
