import { patched } from '@temporalio/workflow';
import type { Commit, CommitAnswer, ShellSettings } from '../../../activities/record/contract.ts';
import type { Refusal } from '../../../domain/machine/machine.ts';
import { goOnFrom } from '../adopt.ts';
import { type CaseRun, type Life, now } from '../case-run.ts';
import { inLine } from '../precedence.ts';
import { record } from '../record.ts';
import { sealsWithItsEnd, takesTogether } from '../sequence.ts';
import { commitOf, nameOf, passing, positionAfter } from '../step.ts';
import { drop, holding, outcomesBehind, readmit } from './pending.ts';
import { neverAsked, refusalOf } from './refusals.ts';
import { answer, type Turn, type WaitingOutcome } from './turns.ts';

/** A turn with the outcomes that one step takes along. */
type Turns = readonly [Turn, ...WaitingOutcome[]];

/**
 * Takes one step: writes what the machine makes of a turn, or leaves the turn to be taken again with what the gate handed over. Resolves to
 * where the case is then.
 */
export async function takeTurn<S>(run: CaseRun<S>, turn: Turn, life: Life<S>): Promise<Life<S>> {
  const { machine, caseId, pending } = run;
  const { at, settings } = life;
  const refusal = turn.type === 'command' ? refusalOf(machine, at, turn.command) : undefined;
  if (refusal && !refusal.record) {
    drop(pending, turn);
    answer(turn, at, refusal);
    return life;
  }
  const behind = together(outcomesBehind(pending, turn, machine.nextDeadline(at.state)), settings);
  const turns: Turns = [turn, ...behind];
  const inHand = holding(pending, turn, passing(behind.at(-1) ?? turn, at));
  const seals = sealsWithItsEnd(settings) && !awaitsMore(run, turns);
  const commit = commitOf(machine, at, { caseId, turns, now: now(), holding: inHand, refusal, seals });
  const written = await record.commit.executeWithOptions(
    { summary: nameOf(commit.event), ...inLine(machine.urgency(commit.event)) },
    [commit],
  );
  return settle(run, life, { turns, commit, written, refusal });
}

/** Whether, after these turns, an outcome is still to come or to be taken. */
const awaitsMore = <S>({ effects, pending }: CaseRun<S>, turns: Turns): boolean =>
  effects.awaiting() || pending.waiting.some((each) => each.type === 'outcome' && !turns.includes(each));

/** What became of a step: its turns with the commit made of them, and what the gate has answered. */
interface Stepped<S> {
  readonly turns: Turns;
  readonly commit: Commit & { readonly state: S };
  readonly written: CommitAnswer;
  readonly refusal: Refusal | undefined;
}

function settle<S>(run: CaseRun<S>, life: Life<S>, { turns, commit, written, refusal }: Stepped<S>): Life<S> {
  const { pending, effects } = run;
  const { at } = life;
  const [turn] = turns;
  switch (written.answer) {
    case 'unread':
      readmit(pending, written.facts, now());
      return life;
    case 'moved':
      return goOnFrom(run, written.standing, life.settings);
    case 'consumed':
      for (const each of turns) if (isHeard(each, written.heard)) drop(pending, each);
      answer(turn, written, written.refusal);
      return life;
    case 'forged':
      drop(pending, turn);
      answer(turn, at, neverAsked);
      return life;
    case 'written':
      for (const each of turns) drop(pending, each);
      effects.begin(commit.effects, life.settings);
      answer(turn, commit, refusal);
      return { ...life, at: positionAfter(commit, written.sealed === true) };
  }
}

/**
 * A run that took each outcome by itself keeps doing so when it is replayed. Runs of before sequence 5 ask a patch, and only where it
 * matters: it is a command, too.
 */
const together = (behind: WaitingOutcome[], settings: ShellSettings): WaitingOutcome[] =>
  behind.length && (takesTogether(settings) || patched('2026-11-22-outcomes-together')) ? behind : [];

/** Whether a turn that another run has written needs no turn here: true for all but outcomes that the row has not heard yet. */
const isHeard = (turn: Turn, heard?: readonly string[]): boolean =>
  turn.type !== 'outcome' || heard === undefined || heard.includes(turn.outcome.effectId);
