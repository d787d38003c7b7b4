import type { Instant } from './instant.ts';
import { type Event, type Fact, isByPerson, type Machine } from './machine.ts';

/**
 * How far, in milliseconds, a door's clock may be ahead of the engine's and still be believed. A fact that such a clock stamps after a
 * deadline waits until that deadline has passed. A clock further ahead is wrong, and nobody waits for it.
 */
const skew = 2_000;

/** The instant at which something counts that a door stamped with `receivedAt`: `now` where the door's clock is too far ahead. */
export const believed = (receivedAt: Instant, now: Instant): Instant => (receivedAt - now <= skew ? receivedAt : now);

/**
 * The state as it will be once the engine has taken these unread facts and every deadline up to an instant. A door judges by it while the
 * engine is behind.
 *
 * Events count in the order of their instants, as the shell takes them. A fact at or before a deadline comes before it; of two facts
 * received at one instant, the first in the list comes first. Instants never run backwards. A fact from a clock far ahead counts from
 * `upTo`; for a fact from a clock a little ahead, the deadlines before its instant have passed first.
 *
 * Effects are left to the engine. Outcomes that the machine awaits cannot be foreseen, nor can commands, which may be refused: whatever
 * depends on them stays as it is.
 *
 * @param facts every fact that no commit has consumed; all are taken, whatever `upTo` is
 * @param upTo the instant up to which the engine is thought to have caught up; what is due by then counts as handled then
 */
export const caughtUp = <S>(machine: Machine<S>, state: S, given: EngineLag): S =>
  caughtUpPosition(machine, { state, revision: 0, version: 0 }, given).state;

/** How far the engine is behind: the facts that no commit has consumed, and the instant up to which it is thought to have caught up. */
export interface EngineLag {
  readonly facts: readonly Fact[];
  readonly upTo: Instant;
}

/** A state with the revision and version of its record. */
export interface At<S> {
  readonly state: S;
  readonly revision: number;
  readonly version: number;
}

/**
 * Like {@link caughtUp}, with the revision and version that go with the state: so two states that differ by what somebody did never have
 * one version. The version is exact; the revision is the least that the engine will reach, as outcomes may come in between.
 */
export function caughtUpPosition<S>(machine: Machine<S>, from: At<S>, { facts, upTo }: EngineLag): At<S> {
  const waiting = facts.map((fact) => ({ at: believed(fact.receivedAt, upTo), fact })).sort((a, b) => a.at - b.at);
  let [reached, passedAt, now] = [from, Number.NEGATIVE_INFINITY, upTo];
  for (;;) {
    const deadline = machine.nextDeadline(reached.state);
    const [head] = waiting;
    if (deadline && (head ? deadline.at < head.at : deadline.at <= now)) {
      passedAt = Math.max(passedAt, deadline.at);
      now = Math.max(now, deadline.at);
      reached = after(machine, reached, { type: 'deadline', mark: deadline.mark, dueAt: deadline.at, at: now });
    } else if (head) {
      waiting.shift();
      passedAt = Math.max(passedAt, head.at);
      reached = after(machine, reached, { type: 'fact', at: passedAt, ...head.fact });
    } else return reached;
  }
}

const after = <S>(machine: Machine<S>, { state, revision, version }: At<S>, event: Event): At<S> => ({
  state: machine.on(state, event).state,
  revision: revision + 1,
  version: version + (isByPerson(event) ? 1 : 0),
});
