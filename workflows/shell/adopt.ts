import type { ShellSettings, Standing } from '../../activities/record/contract.ts';
import { type Carried, type CaseRun, type Life, now } from './case-run.ts';
import { record } from './record.ts';
import { positionOf } from './step.ts';
import { add, readmit } from './turns/pending.ts';

/** Begins a run: where the run before has left off, or else where the row stands. */
export async function comeIn<S>(run: CaseRun<S>, carried: Carried | undefined): Promise<Life<S>> {
  if (!carried) {
    const { standing, settings } = await record.adopt(run.caseId);
    return goOnFrom(run, standing, settings);
  }
  const { settings, underWay, outcomes } = carried;
  run.effects.begin(underWay, settings);
  for (const { at, outcome } of outcomes) add(run.pending, { type: 'outcome', at, outcome });
  return { at: positionOf(run.machine, carried), settings };
}

/** Goes on from the row, with the effects whose end nobody has recorded, and the facts that nobody has read. */
export function goOnFrom<S>(run: CaseRun<S>, standing: Standing, settings: ShellSettings): Life<S> {
  run.effects.begin(standing.outstanding, settings);
  readmit(run.pending, standing.unread, now());
  return { at: positionOf(run.machine, standing), settings };
}
