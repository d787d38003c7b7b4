import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import type { Labels, Machine } from '../../domain/machine/machine.ts';

/** The search attributes by which ops find cases; registered in the namespace beforehand (`dev/temporal/temporal.ts`). */
const keys = {
  status: defineSearchAttributeKey('HotmessStatus', SearchAttributeType.KEYWORD),
  category: defineSearchAttributeKey('HotmessCategory', SearchAttributeType.KEYWORD),
  priority: defineSearchAttributeKey('HotmessPriority', SearchAttributeType.KEYWORD),
  team: defineSearchAttributeKey('HotmessTeam', SearchAttributeType.KEYWORD),
  assignee: defineSearchAttributeKey('HotmessAssignee', SearchAttributeType.KEYWORD),
};

/** Keeps what ops see in the Temporal UI true: search attributes when one changed, details in words always. */
export function createLabels() {
  let shown: Labels | undefined;
  return <S>(machine: Machine<S>, state: S): void => {
    setCurrentDetails(machine.describe(state));
    const labels = machine.labels(state);
    const changed = (Object.keys(keys) as (keyof typeof keys)[]).filter((name) => shown?.[name] !== labels[name]);
    shown = labels;
    if (changed.length)
      upsertSearchAttributes(changed.map((name) => ({ key: keys[name], value: labels[name] ?? null })));
  };
}
