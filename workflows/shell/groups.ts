import type { PlannedEffect } from '../../activities/record/contract.ts';

/** How many effects go out in one activity at most: their answer comes with the slowest, and mail servers take only so many at once. */
const atOnce = 4;

/** Groups effects as they go out: those of one kind in one activity, except for those that go alone. */
export function groupsOf(effects: readonly PlannedEffect[]): PlannedEffect[][] {
  const groups: PlannedEffect[][] = [];
  const open = new Map<string, PlannedEffect[]>();
  for (const effect of effects) {
    const group = goesAlone(effect) ? undefined : open.get(effect.kind);
    if (group && group.length < atOnce) {
      group.push(effect);
      continue;
    }
    const fresh = [effect];
    groups.push(fresh);
    if (!goesAlone(effect)) open.set(effect.kind, fresh);
  }
  return groups;
}

/**
 * Whether an effect has an activity to itself. An awaited one has, so that its outcome is heard as soon as it is known. A message about a
 * danger has, so that no recipient waits for another's provider, or is told again because a worker died over another's message.
 */
const goesAlone = (effect: PlannedEffect): boolean => effect.awaited === true || isUrgent(effect);

/** Whether the effect tells somebody of a danger. */
export const isUrgent = ({ kind }: PlannedEffect): boolean => kind === 'tell';
