import type { Instant } from './instant.ts';
import type { Fact, Machine } from './machine.ts';

/**
 * The state as it will be once the engine has taken these unread facts and every deadline up to an instant: what a door judges by while
 * the engine is behind. In the order of instants, as the shell takes them: a fact at or before a deadline comes before it, of two facts
 * received at one instant the first in the list; instants never run backwards; a fact from a clock ahead counts from `upTo`.
 *
 * Effects are the engine's affair, and outcomes that the machine awaits cannot be foreseen: what hangs on them is as it was. Nor can
 * commands, which may be refused.
 *
 * @param facts those that no commit has consumed; all are taken, whatever `upTo` is
 * @param upTo the instant at which the engine is thought to be up to date; what is due is handled then
 */
export function caughtUp<S>(machine: Machine<S>, state: S, facts: readonly Fact[], upTo: Instant): S {
  const waiting = facts.map((fact) => ({ at: Math.min(fact.receivedAt, upTo), fact })).sort((a, b) => a.at - b.at);
  let [reached, passedAt] = [state, Number.NEGATIVE_INFINITY];
  for (;;) {
    const deadline = machine.nextDeadline(reached);
    const [head] = waiting;
    if (deadline && deadline.at <= upTo && (!head || deadline.at < head.at)) {
      passedAt = Math.max(passedAt, deadline.at);
      const due = { type: 'deadline', mark: deadline.mark, dueAt: deadline.at, at: upTo } as const;
      reached = machine.on(reached, due).state;
    } else if (head) {
      waiting.shift();
      passedAt = Math.max(passedAt, head.at);
      reached = machine.on(reached, { type: 'fact', at: passedAt, ...head.fact }).state;
    } else return reached;
  }
}
