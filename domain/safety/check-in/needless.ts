import { type CheckInState, isOver, isWaiting } from './state.ts';

/**
 * Whether what has happened since has made a message about a check-in needless, by the state caught up: a question that was answered, an
 * alert of what is over or to whom has seen it. An all-clear is not judged here, and a notice to staff is never needless.
 */
export function isNeedless({ status, duress, alerts }: CheckInState, message: string, to: string): boolean {
  switch (message) {
    case 'check-in-prompt':
      return !isWaiting(status);
    // Whose contacts are alerted for silence was asked, however late.
    case 'check-in-reminder':
      return isOver(status) || duress;
    case 'check-in-alert':
      return isOver(status) || alerts.some((alert) => alert.to === to && alert.state === 'acknowledged');
    default:
      return false;
  }
}
