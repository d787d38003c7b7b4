import type { Instant } from './instant.ts';
import type { Fact, Machine } from './machine.ts';

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
export function caughtUp<S>(
  machine: Machine<S>,
  state: S,
  { facts, upTo }: { readonly facts: readonly Fact[]; readonly upTo: Instant },
): S {
  const waiting = facts.map((fact) => ({ at: believed(fact.receivedAt, upTo), fact })).sort((a, b) => a.at - b.at);
  let [reached, passedAt, now] = [state, Number.NEGATIVE_INFINITY, upTo];
  for (;;) {
    const deadline = machine.nextDeadline(reached);
    const [head] = waiting;
    if (deadline && (head ? deadline.at < head.at : deadline.at <= now)) {
      passedAt = Math.max(passedAt, deadline.at);
      now = Math.max(now, deadline.at);
      const due = { type: 'deadline', mark: deadline.mark, dueAt: deadline.at, at: now } as const;
      reached = machine.on(reached, due).state;
    } else if (head) {
      waiting.shift();
      passedAt = Math.max(passedAt, head.at);
      reached = machine.on(reached, { type: 'fact', at: passedAt, ...head.fact }).state;
    } else return reached;
  }
}
