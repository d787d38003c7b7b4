import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { Machine } from '../../domain/machine/machine.ts';
import { dueAttribute, type LabelName, labelNames, searchAttributes } from '../messages.ts';
import type { Life } from './case-run.ts';
import { isDiscreet, showsItsDeadline, trustsItsStart } from './sequence.ts';

type Shown = Partial<Record<LabelName, string>>;

/**
 * Keeps what ops see in the Temporal UI up to date: the details in words at every call, the search attributes when a label changes. The
 * next due instant goes along with such a change. A deadline that moves alone costs no action of its own; the details name it.
 */
export function createLabels() {
  let shown: Shown | undefined;
  return <S>(machine: Machine<S>, { at: { state }, settings }: Life<S>): void => {
    const known = machine.discreet?.(state) ?? state;
    setCurrentDetails(machine.describe(known));
    const labelled = isDiscreet(settings) ? known : state;
    const before = shown ?? (trustsItsStart(settings) ? shownAtStart() : {});
    const labels: Shown = machine.labels(labelled);
    const changed = labelNames.filter((name) => before[name] !== labels[name]);
    shown = labels;
    if (!changed.length) return;
    const next = machine.nextDeadline(labelled);
    upsertSearchAttributes([
      ...changed.map((name) => ({ key: searchAttributes[name], value: labels[name] ?? null })),
      ...(showsItsDeadline(settings) ? [{ key: dueAttribute, value: next ? new Date(next.at) : null }] : []),
    ]);
  };
}

/** The labels that the start of this run has set, or the runs that it continues. */
function shownAtStart(): Shown {
  const { typedSearchAttributes } = workflowInfo();
  const values = labelNames.map((name) => [name, typedSearchAttributes.get(searchAttributes[name])] as const);
  return Object.fromEntries(values.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
