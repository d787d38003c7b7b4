import { type Alert, isOwed } from './deliveries.ts';
import { tell } from './tell.ts';
import type { SafetyEffect } from './vocabulary.ts';

/**
 * Gives every all-clear that is owed, on the channel of its alert: what was not yet handed over is dropped by the very same effect,
 * which looks before it speaks (CI-03).
 */
export const clearing = (
  alerts: readonly Alert[],
  message: 'check-in-all-clear' | 'panic-all-clear',
): { readonly alerts: readonly Alert[]; readonly effects: readonly SafetyEffect[] } => ({
  alerts: alerts.map((alert) => (isOwed(alert) ? { ...alert, cleared: true } : alert)),
  effects: alerts.filter(isOwed).map((alert) => tell(message, alert, {})),
});
