import { type Alert, type DeliveryState, mayHaveArrived } from './deliveries.ts';

/** What is known of the alerts that an all-clear ends: on its channel, to its recipient. */
export interface EndedAlerts {
  /** Every attempt that was planned before the all-clear. */
  readonly states: readonly DeliveryState[];
  /** This recipient was alerted for the same person again, after the all-clear was planned. */
  readonly isAlertedSince: boolean;
}

/**
 * Why an all-clear need not be given; undefined when it is owed. It is owed to everybody whom an alert may have reached, until a newer
 * alert to them exists: whoever was alerted again is not told that all is well (PN-01).
 */
export function whyNoAllClear({ states, isAlertedSince }: EndedAlerts): 'not-alerted' | 'newer-alert' | undefined {
  if (!states.some(mayHaveArrived)) return 'not-alerted';
  return isAlertedSince ? 'newer-alert' : undefined;
}

/** Whether the all-clear can still keep an alert from going out: nobody has begun to hand it over. */
export const isOvertakenByAllClear = (state: DeliveryState): boolean => state === 'queued';

/**
 * Whether a recipient is told of an alarm: an alert of it may have reached them or is on its way. While it is not over, an all-clear of
 * another alarm about the same person says so, since whoever reads that all is well stands down.
 */
export const isTold = (alerts: readonly Alert[], recipient: string): boolean =>
  alerts.some(({ to, state }) => to === recipient && state !== 'failed' && state !== 'dropped');
