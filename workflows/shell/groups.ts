import type { PlannedEffect } from '../../activities/record/contract.ts';
import { goesAlone } from './effect-service.ts';

/** How many effects go out in one activity at most: their answer comes with the slowest, and mail servers take only so many at once. */
const atOnce = 4;

/** Groups effects as they go out: those of one kind in one activity, except for those that go alone. */
export function groupsOf(effects: readonly PlannedEffect[]): PlannedEffect[][] {
  const groups: PlannedEffect[][] = [];
  const open = new Map<string, PlannedEffect[]>();
  for (const effect of effects) {
    const group = isAlone(effect) ? undefined : open.get(effect.kind);
    if (group && group.length < atOnce) {
      group.push(effect);
      continue;
    }
    const fresh = [effect];
    groups.push(fresh);
    if (!isAlone(effect)) open.set(effect.kind, fresh);
  }
  return groups;
}

/**
 * Whether an effect has an activity to itself. An awaited one has, so that its outcome is heard as soon as it is known. One of a class that
 * goes alone has, so that no recipient of an alarm waits for another's provider, or is told again because a worker died over another's
 * message.
 */
const isAlone = ({ awaited, kind }: PlannedEffect): boolean => awaited === true || goesAlone(kind);
