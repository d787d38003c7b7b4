import { ActivityFailure, ApplicationFailure, proxyActivities } from '@temporalio/workflow';
import type { PerformEffect, PerformTogether, PlannedEffect, ShellSettings } from '../../activities/record/contract.ts';
import type { Details, Outcome } from '../../domain/machine/machine.ts';
import type { Urgency } from '../../domain/machine/urgency.ts';
import { serviceOf } from './effect-service.ts';
import { groupsOf } from './groups.ts';
import { inQueue } from './precedence.ts';
import { performsTogether } from './sequence.ts';

/** The effects under way of one run. */
export type Effects = ReturnType<typeof createEffects>;

/** Starts effects after their commit, in the background, so that no dead party delays the case. */
export function createEffects(urgencyOf: (effect: PlannedEffect) => Urgency, onOutcome: (outcome: Outcome) => void) {
  const underWay = new Map<string, PlannedEffect>();
  const onDone: Done = ({ id, kind, awaited }, result) => {
    underWay.delete(id);
    if (awaited) onOutcome({ effectId: id, kind, result });
  };
  return {
    begin(effects: readonly PlannedEffect[], settings: ShellSettings): void {
      const fresh = effects.filter(({ id }) => !underWay.has(id));
      for (const effect of fresh) underWay.set(effect.id, effect);
      for (const group of performsTogether(settings) ? groupsOf(fresh) : fresh.map((effect) => [effect]))
        void perform(group, { settings, urgencyOf, onDone });
    },
    underWay: (): PlannedEffect[] => [...underWay.values()],
    none: (): boolean => underWay.size === 0,
    awaiting: (): boolean => [...underWay.values()].some((effect) => effect.awaited),
  };
}

/** How effects are performed. */
interface Performing {
  readonly settings: ShellSettings;
  readonly urgencyOf: (effect: PlannedEffect) => Urgency;
  readonly onDone: Done;
}

/** Is told of each effect that is done or given up. */
type Done = (effect: PlannedEffect, result: Details) => void;

/** Performs effects of one kind together, and each one by itself that was not done that way. */
async function perform(group: readonly PlannedEffect[], { settings, urgencyOf, onDone }: Performing): Promise<void> {
  const outcomes = group.length > 1 ? await performTogether(group, settings) : {};
  for (const effect of group) {
    const outcome = outcomes[effect.id];
    if (outcome) onDone(effect, outcome);
    else void performAlone(effect, settings, urgencyOf(effect)).then((result) => onDone(effect, result));
  }
}

/** Resolves to the outcomes of the effects that were done; never rejects. */
async function performTogether(
  group: readonly PlannedEffect[],
  settings: ShellSettings,
): Promise<Readonly<Record<string, Details>>> {
  const [{ kind } = { kind: '' }] = group;
  const summary = group.map(nameOf).join(', ');
  const activities = proxyActivities<{ performTogether: PerformTogether }>({ ...serviceOf(kind, settings), summary });
  const ids = group.map(({ id }) => id);
  return activities.performTogether(kind, ids).catch(() => ({}));
}

/**
 * Never rejects: an effect that is given up stays undone on its row, where the watchdog finds it. Its outcome is then what it was about,
 * and `failed` with the code of the error: a machine that awaits it answers that as it answers any other.
 */
async function performAlone(effect: PlannedEffect, settings: ShellSettings, urgency: Urgency): Promise<Details> {
  const options = { ...serviceOf(effect.kind, settings), ...inQueue(urgency) };
  const activities = proxyActivities<Record<string, PerformEffect>>({ ...options, summary: nameOf(effect) });
  try {
    return (await activities[effect.kind]?.(effect.id)) ?? { ...effect.details, failed: 'unknown-effect' };
  } catch (error) {
    const cause = error instanceof ActivityFailure ? error.cause : error;
    const failed = cause instanceof ApplicationFailure ? (cause.type ?? 'failed') : 'failed';
    return { ...effect.details, failed };
  }
}

/** The effect in a word, for the summary of its activity. */
function nameOf({ kind, details }: PlannedEffect): string {
  const { template = details['message'] } = details;
  return typeof template === 'string' ? template : kind;
}
