import { CancellationScope, condition, continueAsNew } from '@temporalio/workflow';
import type { Machine } from '../../domain/machine/machine.ts';
import { comeIn, goOnFrom } from './adopt.ts';
import { createAlarm } from './alarm.ts';
import {
  type CaseRun,
  caseIn,
  createRun,
  handedOver,
  type Life,
  mayContinue,
  mayEnd,
  maySeal,
  now,
  type RunStart,
} from './case-run.ts';
import { record } from './record.ts';
import { letsTimersRun } from './sequence.ts';
import { listen } from './turns/listen.ts';
import { answerBells, nextTurn, readmit, unansweredBells } from './turns/pending.ts';
import { takeTurn } from './turns/take-turn.ts';
import { createLabels } from './visibility.ts';

/** How a case ended: the revision under which its row was sealed. */
export interface CaseEnd {
  readonly revision: number;
}

/**
 * Makes a machine durable: feeds it facts, commands, deadlines and outcomes in the order of their instants, commits each step in one
 * transaction, and starts its effects afterwards (docs/architecture.md, "How a case lives").
 *
 * Guaranteed: a step is in the database before anybody hears of it; each fact, command and mark counts once, over crashes, repeated
 * signals, continue-as-new and lost runs; what was received in time counts before the deadline.
 *
 * Not guaranteed: that an effect happens only once (it happens at least once, under one id), or that a mark is handled at its instant:
 * after an outage it is handled late, and recorded so.
 *
 * A cancelled run goes on: only its machine ends a case. A terminated run is started again from its row.
 */
export const runCase = <S>(machine: Machine<S>, start: RunStart): Promise<CaseEnd> =>
  CancellationScope.nonCancellable(() => live(machine, start));

async function live<S>(machine: Machine<S>, start: RunStart): Promise<CaseEnd> {
  const carried = handedOver(start);
  const run = createRun(machine, caseIn(start), carried);
  const alarm = createAlarm();
  const showLabels = createLabels();
  listen(run);
  run.life = await comeIn(run, carried);
  for (;;) {
    const { life, pending } = run;
    const { at } = life;
    run.stepping = false;
    showLabels(machine, life);
    if (mayContinue(run)) await continueRun(run);
    const deadline = at.sealed ? undefined : machine.nextDeadline(at.state);
    const turn = nextTurn(pending, deadline, now());
    const bells = unansweredBells(pending);
    run.stepping = turn !== undefined;
    if (turn) run.life = await takeTurn(run, turn, life);
    else if (bells.length) await readInbox(run, bells);
    else if (maySeal(run, life)) run.life = await seal(run, life);
    else if (mayEnd(run, life)) return { revision: at.revision };
    else {
      alarm.arm(deadline, now(), letsTimersRun(life.settings));
      const isTime = () =>
        nextTurn(pending, deadline, now()) !== undefined || alarm.rang() || unansweredBells(pending).length > 0;
      await condition(() => isTime() || mayContinue(run) || maySeal(run, life) || mayEnd(run, life));
    }
  }
}

/** Reads the facts that the bell rang for. Where a turn is due this waits: the gate hands over what was received before it. */
async function readInbox<S>({ caseId, pending }: CaseRun<S>, ids: readonly string[]): Promise<void> {
  const { facts } = await record.collect(caseId, ids);
  answerBells(pending, ids, { facts, now: now() });
}

/** Seals the case in its last transaction, or goes on with whatever kept that from being the last. */
async function seal<S>(run: CaseRun<S>, life: Life<S>): Promise<Life<S>> {
  const sealed = await record.seal(run.caseId, life.at.revision, now());
  switch (sealed.answer) {
    case 'moved':
      return goOnFrom(run, sealed.standing, life.settings);
    case 'unread':
      readmit(run.pending, sealed.facts, now());
      return life;
    case 'sealed':
      return { ...life, at: { ...life.at, sealed: true } };
  }
}

/** Goes on in a run with an empty history, which begins from the row as every run does. Does not return. */
const continueRun = <S>({ caseId }: CaseRun<S>): Promise<never> =>
  continueAsNew<(start: RunStart) => Promise<CaseEnd>>({ caseId });
