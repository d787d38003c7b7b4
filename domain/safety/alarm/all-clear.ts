import { type DeliveryState, isTaken, mayHaveArrived, unheardState } from './deliveries.ts';

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
 * Whether an all-clear names another alarm of the same person as still open, by what is known of the alerts of that alarm to its recipient:
 * once one of them was taken over by whoever carries it, for then the end of that alarm is owed to them. While one is being handed over, it
 * is `unsettled`; whoever has waited for it long enough takes it for one that may have arrived. An alert that nobody has begun to hand over
 * names nothing: it follows, or the alarm ends before it.
 */
export function namesAsOpen(
  states: readonly DeliveryState[],
  { hasWaited }: { readonly hasWaited: boolean },
): 'yes' | 'no' | 'unsettled' {
  if (states.some(isTaken)) return 'yes';
  if (!states.includes(unheardState)) return 'no';
  return hasWaited ? 'yes' : 'unsettled';
}
