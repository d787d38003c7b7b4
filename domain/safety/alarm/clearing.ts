import { type Alert, isOwed } from './deliveries.ts';
import { tell } from './tell.ts';
import type { SafetyEffect } from './vocabulary.ts';

/**
 * Plans every all-clear that is owed, on the channel of its alert (CI-03). The effect that gives it also drops an alert that was not handed
 * over yet.
 *
 * @param isOverFor for whom the alarm has ended
 */
export function clearing(
  alerts: readonly Alert[],
  message: 'check-in-all-clear' | 'panic-all-clear',
  isOverFor: (recipient: string) => boolean = () => true,
): { readonly alerts: readonly Alert[]; readonly effects: readonly SafetyEffect[] } {
  const isDue = (alert: Alert): boolean => isOwed(alert) && isOverFor(alert.to);
  return {
    alerts: alerts.map((alert) => (isDue(alert) ? { ...alert, cleared: true } : alert)),
    effects: alerts.filter(isDue).map((alert) => tell(message, alert, {})),
  };
}
