import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  patched,
  proxyActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { PlannedEffect, RecordActivities, ShellSettings, Standing } from '../../activities/record/contract.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import type { Command, Fact, Machine, Outcome, Refusal } from '../../domain/machine/machine.ts';
import { type CaseStart, type CommandAnswer, commandUpdate, received } from '../messages.ts';
import { createAlarm } from './alarm.ts';
import { createEffects } from './effects.ts';
import { refusalOf, refused, tryAgain } from './refusals.ts';
import { commitOf, nameOf, type Position, passing, positionAfter } from './step.ts';
import { createPending, type Reply, type Turn, type WaitingOutcome } from './turns.ts';
import { createLabels } from './visibility.ts';

/** What one run hands to the next. */
interface Carried extends Position<unknown> {
  readonly settings: ShellSettings;
  readonly seen: readonly string[];
  readonly facts: readonly Fact[];
  readonly outcomes: readonly { readonly at: Instant; readonly outcome: Outcome }[];
  readonly underWay: readonly PlannedEffect[];
}

/** Where this run is, and how it was told to behave. */
interface Life<S> {
  readonly at: Position<S>;
  readonly settings: ShellSettings;
}

/** A start by a door, or by the run before. */
export interface RunStart extends CaseStart {
  readonly carried?: Carried;
}

/** How a case ended: the revision under which its row was sealed. */
export interface CaseEnd {
  readonly revision: number;
}

/**
 * Makes a machine durable: feeds it facts, commands, deadlines and outcomes in the order of their instants, commits
 * each step in one transaction, and starts its effects afterwards (architecture.md, "The shell").
 *
 * Guarantees: a step is in the database before anybody hears of it; each fact, command and mark counts once, over
 * crashes, repeated signals, continue-as-new and lost runs; what was received in time counts before the deadline.
 * Not guaranteed: that an effect happens only once (it happens at least once, under one id), or that a mark is handled
 * at its instant: after an outage it is handled late, and recorded so.
 *
 * A cancelled run goes on: only its machine ends a case. A terminated one is started again from its row.
 */
export const runCase = <S>(machine: Machine<S>, start: RunStart): Promise<CaseEnd> =>
  CancellationScope.nonCancellable(() => live(machine, start));

// Short, so that a dead worker is felt for seconds at most; the row's lock makes repeated calls harmless.
const record = proxyActivities<RecordActivities>({
  startToCloseTimeout: '3s',
  retry: { initialInterval: '100ms', backoffCoefficient: 2, maximumInterval: '2s' },
});

const now = (): Instant => Date.now();

async function live<S>(machine: Machine<S>, { caseId, carried }: RunStart): Promise<CaseEnd> {
  const pending = createPending(carried?.facts ?? [], carried?.seen ?? [], now(), mayWait);
  const effects = createEffects((outcome) => pending.add({ type: 'outcome', at: now(), outcome }));
  const alarm = createAlarm();
  const showLabels = createLabels();
  let life: Life<S> | undefined;
  // While a step is under way its row may be ahead of us: whoever has read it there is judged at their turn, not by what we still believe.
  let stepping = false;

  const historyIsFull = (times: 1 | 2): boolean =>
    life !== undefined && workflowInfo().historyLength >= times * life.settings.historyLimit;

  setHandler(received, (fact) => pending.admit(fact, now()));
  for (const name of machine.commands) {
    const accept = (command: Command): Promise<CommandAnswer> =>
      new Promise((done, fail) => {
        const reply: Reply = { done, refused: (refusal) => fail(refused(refusal)) };
        pending.add({ type: 'command', at: now(), command, reply });
      });
    const validator = (command: Command): void => {
      if (historyIsFull(2)) throw tryAgain();
      const refusal = life && !stepping && refusalOf(machine, life.at, command);
      if (refusal && !refusal.record) throw refused(refusal);
    };
    setHandler(commandUpdate(name), accept, { validator });
  }

  const goOnFrom = (standing: Standing, settings: ShellSettings): Life<S> => {
    const { state, revision, version, passedAt, sealed } = standing;
    for (const effect of standing.outstanding) effects.begin(effect, settings);
    for (const fact of standing.unread) pending.readmit(fact, now());
    return { at: { state: state as S, revision, version, passedAt, sealed }, settings };
  };
  const comeIn = async (): Promise<Life<S>> => {
    if (!carried) {
      const { standing, settings } = await record.adopt(caseId);
      return goOnFrom(standing, settings);
    }
    const { state, revision, version, passedAt, sealed, settings } = carried;
    for (const effect of carried.underWay) effects.begin(effect, settings);
    for (const { at, outcome } of carried.outcomes) pending.add({ type: 'outcome', at, outcome });
    return { at: { state: state as S, revision, version, passedAt, sealed }, settings };
  };

  /** One step: what the machine makes of a turn is written, or the turn is taken again with what the gate handed over. */
  const take = async (turn: Turn, { at, settings }: Life<S>): Promise<Life<S>> => {
    const refusal = turn.type === 'command' ? refusalOf(machine, at, turn.command) : undefined;
    if (refusal && !refusal.record) {
      pending.drop(turn);
      answer(turn, at, refusal);
      return { at, settings };
    }
    const behind = together(pending.behind(turn, machine.nextDeadline(at.state)));
    const holding = pending.holding(turn, passing(behind.at(-1) ?? turn, at));
    const commit = commitOf(machine, caseId, at, [turn, ...behind], now(), holding, refusal);
    const written = await record.commit.executeWithOptions({ summary: nameOf(commit.event) }, [commit]);
    switch (written.answer) {
      case 'unread':
        for (const fact of written.facts) pending.readmit(fact, now());
        return { at, settings };
      case 'moved':
        return goOnFrom(written.standing, settings);
      case 'consumed':
        for (const each of [turn, ...behind]) if (isHeard(each, written.heard)) pending.drop(each);
        answer(turn, written, written.refusal);
        return { at, settings };
      case 'written':
        for (const each of [turn, ...behind]) pending.drop(each);
        for (const effect of commit.effects) effects.begin(effect, settings);
        answer(turn, commit, refusal);
        return { at: positionAfter(commit), settings };
    }
  };

  const seal = async ({ at, settings }: Life<S>): Promise<Life<S>> => {
    const sealed = await record.seal(caseId, at.revision, now());
    if (sealed.answer === 'moved') return goOnFrom(sealed.standing, settings);
    if (sealed.answer === 'sealed') return { at: { ...at, sealed: true }, settings };
    for (const fact of sealed.facts) pending.readmit(fact, now());
    return { at, settings };
  };

  life = await comeIn();
  for (;;) {
    stepping = false;
    const { at, settings } = life;
    showLabels(machine, at.state);
    const mayContinue = (): boolean =>
      historyIsFull(1) && !pending.commandWaits() && allHandlersFinished() && (effects.none() || historyIsFull(2));
    const maySeal = (): boolean => machine.ended(at.state) && !at.sealed && !effects.awaiting();
    const mayEnd = (): boolean => at.sealed && effects.none() && allHandlersFinished();
    if (mayContinue()) {
      const { state, revision, version, passedAt, sealed } = at;
      const position = { state, revision, version, passedAt, sealed };
      const next: Carried = { ...position, settings, ...pending.carried(), underWay: effects.underWay() };
      await continueAsNew<(start: RunStart) => Promise<CaseEnd>>({ caseId, carried: next });
    }
    const deadline = at.sealed ? undefined : machine.nextDeadline(at.state);
    const turn = pending.next(deadline, now());
    stepping = turn !== undefined;
    if (turn) life = await take(turn, life);
    else if (maySeal()) life = await seal(life);
    else if (mayEnd()) return { revision: at.revision };
    else {
      alarm.arm(deadline, now());
      await condition(
        () => pending.next(deadline, now()) !== undefined || alarm.rang() || mayContinue() || maySeal() || mayEnd(),
      );
    }
  }
}

/** Runs that took every fact at once go on with that when they are replayed. */
const mayWait = (): boolean => patched('2026-11-22-receipts-ahead');

/**
 * Runs that took each outcome by itself go on with that when they are replayed. The patch is asked for only where it
 * matters: it is a command, too.
 */
const together = (behind: WaitingOutcome[]): WaitingOutcome[] =>
  behind.length && patched('2026-11-22-outcomes-together') ? behind : [];

/** Whether a turn that was not written needs no other: all but the outcomes that nobody has heard yet. */
const isHeard = (turn: Turn, heard?: readonly string[]): boolean =>
  turn.type !== 'outcome' || heard === undefined || heard.includes(turn.outcome.effectId);

function answer(turn: Turn, given: CommandAnswer, refusal: Refusal | undefined): void {
  if (turn.type !== 'command') return;
  if (refusal) turn.reply.refused(refusal);
  else turn.reply.done({ revision: given.revision, version: given.version });
}
