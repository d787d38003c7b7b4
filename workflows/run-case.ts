import {
  ActivityFailure,
  allHandlersFinished,
  ApplicationFailure,
  CancellationScope,
  condition,
  continueAsNew,
  proxyActivities,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type {
  Commit,
  PerformEffect,
  PlannedEffect,
  RecordActivities,
  ShellSettings,
  Standing,
} from '../activities/contract.ts';
import { effectId } from '../domain/ids.ts';
import { type Instant, iso } from '../domain/instant.ts';
import type { Command, Deadline, Details, Event, Fact, Machine, Outcome, Refusal, Step } from '../domain/machine.ts';
import { type CaseStart, type CommandAnswer, commandUpdate, failures, received } from './messages.ts';
import { createPending, type Turn } from './pending.ts';
import { createLabels } from './visibility.ts';

/** What one run hands to the next. */
interface Carried {
  readonly state: unknown;
  readonly revision: number;
  readonly version: number;
  readonly passedAt: Instant;
  readonly sealed: boolean;
  readonly seen: readonly string[];
  readonly facts: readonly Fact[];
  readonly outcomes: readonly { at: Instant; outcome: Outcome }[];
  readonly inFlight: readonly PlannedEffect[];
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

async function live<S>(machine: Machine<S>, start: RunStart): Promise<CaseEnd> {
  const { caseId, carried } = start;
  const now = (): Instant => Date.now();
  const pending = createPending(carried?.facts ?? [], carried?.seen ?? [], now());
  const inFlight = new Map<string, PlannedEffect>();
  const showLabels = createLabels();
  let known: { state: S; revision: number; version: number; passedAt: Instant; sealed: boolean } | undefined;
  let settings: ShellSettings | undefined;
  let alarm: { deadline: Deadline; scope: CancellationScope; rang: boolean } | undefined;

  // Stands before the handlers: commands that wait for a new run are validated in the moment in which they are set.
  const historyIsFull = (times: 1 | 2): boolean =>
    settings !== undefined && workflowInfo().historyLength >= times * settings.historyLimit;
  const refuse = (at: { state: S; version: number }, command: Command): Refusal | undefined =>
    command.ifVersion !== undefined && command.ifVersion !== at.version ? stale : machine.refuse(at.state, command);

  // ---- what comes in

  setHandler(received, (fact) => pending.admit(fact, now()));
  for (const name of machine.commands)
    setHandler(
      commandUpdate(name),
      (command) =>
        new Promise<CommandAnswer>((done, failed) => {
          const refused = (refusal: Refusal): void => failed(refusalFailure(refusal));
          pending.add({ type: 'command', at: now(), command, reply: { done, refused } });
        }),
      {
        validator(command) {
          if (historyIsFull(2))
            throw failure(failures.tryAgain, 'The case is between two runs: repeat with the same id.');
          const refusal = known && refuse(known, command);
          if (refusal && !refusal.record) throw refusalFailure(refusal);
        },
      },
    );

  // ---- effects: started after their commit, in the background, so that no dead party delays the case

  const begin = (effect: PlannedEffect): void => {
    if (inFlight.has(effect.id)) return;
    inFlight.set(effect.id, effect);
    void perform(effect, settings!).then((result) => {
      inFlight.delete(effect.id);
      if (effect.awaited)
        pending.add({ type: 'outcome', at: now(), outcome: { effectId: effect.id, kind: effect.kind, result } });
    });
  };

  // ---- where the case stands

  const goOnFrom = (standing: Standing): void => {
    const { state, revision, version, passedAt, sealed } = standing;
    known = { state: state as S, revision, version, passedAt, sealed };
    standing.outstanding.forEach(begin);
    for (const fact of standing.unread) pending.readmit(fact, now());
  };

  if (carried) {
    settings = carried.settings;
    known = { ...carried, state: carried.state as S };
    carried.inFlight.forEach(begin);
    for (const { at, outcome } of carried.outcomes) pending.add({ type: 'outcome', at, outcome });
  } else {
    const adopted = await record.adopt(caseId);
    settings = adopted.settings;
    goOnFrom(adopted.standing);
  }

  // ---- one step

  const take = async (turn: Turn, at: NonNullable<typeof known>): Promise<void> => {
    const instant = Math.max(turn.at, at.passedAt);
    const event = eventOf(turn, instant, now());
    const refusal = turn.type === 'command' ? refuse(at, turn.command) : undefined;
    if (turn.type === 'command' && refusal && !refusal.record) {
      pending.drop(turn);
      return turn.reply.refused(refusal);
    }
    const step: Step<S> = refusal?.record
      ? { state: at.state, entries: [refusal.record], effects: [] }
      : machine.on(at.state, event);
    const revision = at.revision + 1;
    const version = at.version + (byPerson(event) && !refusal ? 1 : 0);
    const effects = step.effects.map((effect, n) => ({ ...effect, id: effectId(caseId, revision, n), at: event.at }));
    const nextDeadline = machine.nextDeadline(step.state) ?? null;
    const commit: Commit = {
      ...{ caseId, revision, version, at: instant, event, holding: pending.holding(turn), state: step.state },
      ...{ entries: step.entries, effects, nextDeadline, ...(refusal ? { refusal } : {}) },
    };
    const answer = await record.commit.executeWithOptions({ summary: nameOf(event) }, [commit]);
    switch (answer.answer) {
      case 'unread':
        for (const fact of answer.facts) pending.readmit(fact, now());
        return;
      case 'moved':
        return goOnFrom(answer.standing);
      case 'consumed':
        pending.drop(turn);
        if (turn.type === 'command') settle(turn.reply, answer, answer.refusal);
        return;
      case 'written':
        pending.drop(turn);
        known = { state: step.state, revision, version, passedAt: instant, sealed: false };
        effects.forEach(begin);
        if (turn.type === 'command') settle(turn.reply, { revision, version }, refusal);
        return;
    }
  };

  const seal = async (at: NonNullable<typeof known>): Promise<void> => {
    const answer = await record.seal(caseId, at.revision, now());
    if (answer.answer === 'sealed') known = { ...at, sealed: true };
    else if (answer.answer === 'moved') goOnFrom(answer.standing);
    else for (const fact of answer.facts) pending.readmit(fact, now());
  };

  // ---- waiting and ending

  const arm = (deadline: Deadline | undefined): void => {
    if (alarm && !alarm.rang && alarm.deadline.mark === deadline?.mark && alarm.deadline.at === deadline.at) return;
    alarm?.scope.cancel();
    if (!deadline) {
      alarm = undefined;
      return;
    }
    const set = { deadline, scope: new CancellationScope(), rang: false };
    alarm = set;
    const summary = `${deadline.mark}, due ${iso(deadline.at)}`;
    set.scope
      .run(() => sleep(Math.max(1, deadline.at - now()), { summary }))
      .then(
        () => (set.rang = true),
        () => {}, // cancelled: another deadline is the next one
      );
  };

  const mayContinue = (): boolean =>
    historyIsFull(1) && !pending.commandWaits() && allHandlersFinished() && (inFlight.size === 0 || historyIsFull(2));
  const awaiting = (): boolean => [...inFlight.values()].some((effect) => effect.awaited);
  const finished = (): boolean => known!.sealed && inFlight.size === 0 && allHandlersFinished();

  for (;;) {
    const at = known!;
    showLabels(machine, at.state);
    if (mayContinue()) {
      const { state, revision, version, passedAt, sealed } = at;
      const next: Carried = {
        ...{ state, revision, version, passedAt, sealed, settings, ...pending.carried() },
        inFlight: [...inFlight.values()],
      };
      await continueAsNew<(start: RunStart) => Promise<CaseEnd>>({ caseId, carried: next });
    }
    const deadline = at.sealed ? undefined : machine.nextDeadline(at.state);
    const turn = pending.next(deadline, now());
    const ended = machine.ended(at.state);
    if (turn) await take(turn, at);
    else if (ended && !at.sealed && !awaiting()) await seal(at);
    else if (finished()) return { revision: at.revision };
    else {
      arm(deadline);
      await condition(
        () =>
          pending.waiting.length > 0 ||
          alarm?.rang === true ||
          mayContinue() ||
          finished() ||
          (ended && !at.sealed && !awaiting()),
      );
    }
  }
}

const stale: Refusal = {
  kind: 'stale',
  code: 'stale',
  detail: 'The record was changed by somebody else meanwhile. Read it again and repeat what still applies.',
};

function eventOf(turn: Turn, instant: Instant, now: Instant): Event {
  switch (turn.type) {
    case 'fact':
      return { type: 'fact', at: instant, ...turn.fact };
    case 'command':
      return { type: 'command', at: instant, ...turn.command };
    case 'outcome':
      return { type: 'outcome', at: instant, ...turn.outcome };
    case 'deadline':
      return { type: 'deadline', mark: turn.deadline.mark, dueAt: turn.deadline.at, at: Math.max(now, instant) };
  }
}

const byPerson = (event: Event): boolean =>
  (event.type === 'fact' || event.type === 'command') && event.actor.kind !== 'system';

const nameOf = (event: Event): string =>
  event.type === 'deadline' ? event.mark : event.type === 'command' ? event.name : event.kind;

function settle(
  reply: { done: (a: CommandAnswer) => void; refused: (r: Refusal) => void },
  answer: CommandAnswer,
  refusal?: Refusal,
): void {
  if (refusal) reply.refused(refusal);
  else reply.done({ revision: answer.revision, version: answer.version });
}

/** Never rejects: an effect that is given up stays undone on its row, where the watchdog finds it. */
async function perform(effect: PlannedEffect, settings: ShellSettings): Promise<Details> {
  const activities = proxyActivities<Record<string, PerformEffect>>({
    startToCloseTimeout: '45s', // more than the longest silence of an outside party that a deed endures
    retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: settings.effectRetryCapMs },
    summary: String(effect.details['template'] ?? effect.kind),
  });
  try {
    return await activities[effect.kind]!(effect.id);
  } catch (error) {
    const cause = error instanceof ActivityFailure ? error.cause : error;
    return { failed: cause instanceof ApplicationFailure ? (cause.type ?? 'failed') : 'failed' };
  }
}

const failure = (type: string, message: string, details: unknown[] = []): ApplicationFailure =>
  ApplicationFailure.create({ type, message, nonRetryable: true, details });

const refusalFailure = (refusal: Refusal): ApplicationFailure => failure(failures.refused, refusal.code, [refusal]);
