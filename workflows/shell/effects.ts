import { ActivityFailure, ApplicationFailure, proxyActivities } from '@temporalio/workflow';
import type { PerformEffect, PlannedEffect, ShellSettings } from '../../activities/record/contract.ts';
import type { Details, Outcome } from '../../domain/machine/machine.ts';

/** The effects under way of one run. */
export type Effects = ReturnType<typeof createEffects>;

/** Starts effects after their commit, in the background, so that no dead party delays the case. */
export function createEffects(onOutcome: (outcome: Outcome) => void) {
  const underWay = new Map<string, PlannedEffect>();
  return {
    begin(effect: PlannedEffect, settings: ShellSettings): void {
      if (underWay.has(effect.id)) return;
      underWay.set(effect.id, effect);
      void perform(effect, settings).then((result) => {
        underWay.delete(effect.id);
        if (effect.awaited) onOutcome({ effectId: effect.id, kind: effect.kind, result });
      });
    },
    underWay: (): PlannedEffect[] => [...underWay.values()],
    none: (): boolean => underWay.size === 0,
    awaiting: (): boolean => [...underWay.values()].some((effect) => effect.awaited),
  };
}

/** The longest pause between two attempts to tell somebody of a danger, in milliseconds: a provider that is back is used at once. */
const urgentPause = 5_000;

const longestPause = ({ kind }: PlannedEffect, { effectRetryCapMs }: ShellSettings): number =>
  kind === 'tell' ? Math.min(effectRetryCapMs, urgentPause) : effectRetryCapMs;

/** Never rejects: an effect that is given up stays undone on its row, where the watchdog finds it. */
async function perform(effect: PlannedEffect, settings: ShellSettings): Promise<Details> {
  const { template = effect.details['message'] } = effect.details;
  const activities = proxyActivities<Record<string, PerformEffect>>({
    startToCloseTimeout: '45s', // more than the longest silence of an outside party that a deed endures
    heartbeatTimeout: '10s', // how long a dead worker is felt
    retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: longestPause(effect, settings) },
    summary: typeof template === 'string' ? template : effect.kind,
  });
  try {
    return (await activities[effect.kind]?.(effect.id)) ?? { failed: 'unknown-effect' };
  } catch (error) {
    const cause = error instanceof ActivityFailure ? error.cause : error;
    return { failed: cause instanceof ApplicationFailure ? (cause.type ?? 'failed') : 'failed' };
  }
}
