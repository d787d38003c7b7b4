import type { Instant } from './instant.ts';
import type { Fact, Machine } from './machine.ts';

/**
 * By how much the clock of the doors may be ahead of the engine's, in milliseconds, and still be believed: what was received after a
 * deadline by that clock then waits until the deadline has passed. A clock that is further ahead is wrong, and nobody waits for it.
 */
const skew = 2_000;

/** The instant at which something counts that was received by the clock of a door. */
export const believed = (receivedAt: Instant, now: Instant): Instant => (receivedAt - now <= skew ? receivedAt : now);

/**
 * The state as it will be once the engine has taken these unread facts and every deadline up to an instant: what a door judges by while
 * the engine is behind. In the order of instants, as the shell takes them: a fact at or before a deadline comes before it, of two facts
 * received at one instant the first in the list; instants never run backwards; a fact from a clock far ahead counts from `upTo`, and for
 * one from a clock a little ahead the deadlines before it will have passed.
 *
 * Effects are the engine's affair, and outcomes that the machine awaits cannot be foreseen: what hangs on them is as it was. Nor can
 * commands, which may be refused.
 *
 * @param facts those that no commit has consumed; all are taken, whatever `upTo` is
 * @param upTo the instant at which the engine is thought to be up to date; what is due is handled then
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
