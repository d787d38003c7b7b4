import type { PlannedEffect } from '../../activities/record/contract.ts';

/** How many effects go out in one activity: their answer comes with the slowest, and mail servers take only so many at once. */
const atOnce = 4;

/** Effects as they go out: those of one kind in one activity, but for those that go alone. */
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
 * An outcome that is awaited is heard as soon as it is known. And what is told of a danger goes alone, so that no recipient waits for
 * another's provider, nor is told again because a worker died over another's message.
 */
const goesAlone = (effect: PlannedEffect): boolean => effect.awaited === true || isUrgent(effect);

/** Whether it tells somebody of a danger. */
export const isUrgent = ({ kind }: PlannedEffect): boolean => kind === 'tell';
