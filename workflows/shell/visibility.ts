import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { ShellSettings } from '../../activities/record/contract.ts';
import { type Look, lookOf, type Machine } from '../../domain/machine/machine.ts';
import { dueAttribute, type LabelName, labelNames, searchAttributes } from '../messages.ts';
import type { Life } from './case-run.ts';
import { isDiscreet, keepsStill, showsItsDeadline, trustsItsStart } from './sequence.ts';

type Shown = Partial<Record<LabelName, string>>;

/**
 * Keeps what ops see in the Temporal UI up to date: the details in words at every call, the search attributes when a label changes. The
 * next due instant goes along with such a change. A deadline that moves alone costs no action of its own; the details name it.
 *
 * Of a case with something to hide (`Machine.discreet`) neither ever changes, so that nothing that lists cases tells one from another.
 */
export function createLabels() {
  let shown: Shown | undefined;
  return <S>(machine: Machine<S>, { at: { state }, settings }: Life<S>): void => {
    setCurrentDetails(machine.discreet ? untold : machine.describe(state));
    const look = lookUnder(settings, machine, state);
    const before = shown ?? (trustsItsStart(settings) ? shownAtStart() : {});
    const changed = labelNames.filter((name) => before[name] !== look[name]);
    shown = look;
    if (!changed.length) return;
    const dueAt = look.dueAt === undefined ? null : new Date(look.dueAt);
    upsertSearchAttributes([
      ...changed.map((name) => ({ key: searchAttributes[name], value: look[name] ?? null })),
      ...(showsItsDeadline(settings) ? [{ key: dueAttribute, value: dueAt }] : []),
    ]);
  };
}

/** The details of every case with something to hide, whatever it is at. */
const untold = 'Where this case stands is for the product to say, to those who may know.';

/** What is shown of a case under these settings: before sequence 5, also the labels of a case with something to hide. */
function lookUnder<S>(settings: ShellSettings, machine: Machine<S>, state: S): Look {
  if (keepsStill(settings)) return lookOf(machine, state);
  const labelled = isDiscreet(settings) ? (machine.discreet?.(state) ?? state) : state;
  const next = machine.nextDeadline(labelled);
  return { ...machine.labels(labelled), ...(next && { dueAt: next.at }) };
}

/** The labels that the start of this run has set, or the runs that it continues. */
function shownAtStart(): Shown {
  const { typedSearchAttributes } = workflowInfo();
  const values = labelNames.map((name) => [name, typedSearchAttributes.get(searchAttributes[name])] as const);
  return Object.fromEntries(values.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
