import { type Alert, isOwed } from './deliveries.ts';
import { tell } from './tell.ts';
import type { SafetyEffect } from './vocabulary.ts';

/**
 * Plans every all-clear that is owed, on the channel of its alert (CI-03). The effect that gives it also drops an alert that was not handed
 * over yet.
 */
export const clearing = (
  alerts: readonly Alert[],
  message: 'check-in-all-clear' | 'panic-all-clear',
): { readonly alerts: readonly Alert[]; readonly effects: readonly SafetyEffect[] } => ({
  alerts: alerts.map((alert) => (isOwed(alert) ? { ...alert, cleared: true } : alert)),
  effects: alerts.filter(isOwed).map((alert) => tell(message, alert, {})),
});
