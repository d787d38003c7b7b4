import { addressBy, type Channel, type Whom } from '../alarm/deliveries.ts';
import { type CheckInState, isOver, isWaiting } from './state.ts';

/**
 * Whether a message about a check-in has become needless, judged by the caught-up state: a question that was answered, an alert after the
 * end, or an alert to an address by which one was seen. Questions are judged by what clients see, so that a duress PIN makes no difference
 * (CI-04). All-clears are not judged here, and a notice to staff is never needless.
 */
export function isNeedless(
  { status, duress, shown, alerts }: CheckInState,
  message: string,
  { to, channel }: Whom,
): boolean {
  const seen = duress ? shown.status : status;
  switch (message) {
    case 'check-in-prompt':
      return !isWaiting(seen);
    // Nobody's contacts are alerted for silence before the person was asked, however late.
    case 'check-in-reminder':
      return isOver(seen);
    case 'check-in-alert':
      return (
        isOver(status) ||
        alerts.some((alert) => alert.to === to && isSameAddress(alert, channel) && alert.state === 'acknowledged')
      );
    default:
      return false;
  }
}

const isSameAddress = ({ channel }: Whom, other: Channel): boolean => addressBy(channel) === addressBy(other);
