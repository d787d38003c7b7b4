import type { Instant } from '../domain/instant.ts';
import type { Command, Deadline, Fact, Outcome, Refusal } from '../domain/machine.ts';
import type { CommandAnswer } from './messages.ts';

/** How a waiting command is answered. */
export interface Reply {
  readonly done: (answer: CommandAnswer) => void;
  readonly refused: (refusal: Refusal) => void;
}

/** Something that waits for its turn, with the instant at which it counts. */
export type Waiting =
  | { readonly type: 'fact'; readonly at: Instant; readonly fact: Fact }
  | { readonly type: 'command'; readonly at: Instant; readonly command: Command; readonly reply: Reply }
  | { readonly type: 'outcome'; readonly at: Instant; readonly outcome: Outcome };

/** What is taken next: something that waits, or a deadline whose time has come. */
export type Turn = Waiting | { readonly type: 'deadline'; readonly at: Instant; readonly deadline: Deadline };

/** How many ids of consumed facts a case remembers. They only spare commits; the gate is what makes "once" true. */
const remembered = 100;

/** The one list into which every entry of a case goes, and the facts that have already been through it. */
export function createPending(facts: readonly Fact[], seen: readonly string[], now: Instant) {
  const waiting: Waiting[] = [];
  let consumed: string[] = [...seen];

  const has = (id: string): boolean => waiting.some((each) => each.type === 'fact' && each.fact.id === id);

  const pending = {
    waiting: waiting as readonly Waiting[],

    /** Signal and gate hand over facts here alike; one that was seen is dropped. A fact from a clock ahead of ours counts from now. */
    admit(fact: Fact, now: Instant): void {
      if (consumed.includes(fact.id) || has(fact.id)) return;
      waiting.push({ type: 'fact', at: Math.min(fact.receivedAt, now), fact });
    },

    /** The gate says that it is unread: what we remember of it is void. */
    readmit(fact: Fact, now: Instant): void {
      consumed = consumed.filter((id) => id !== fact.id);
      pending.admit(fact, now);
    },

    add: (entry: Waiting): void => void waiting.push(entry),

    drop(turn: Turn): void {
      const at = waiting.indexOf(turn as Waiting);
      if (at >= 0) waiting.splice(at, 1);
      if (turn.type === 'fact') consumed = [...consumed, turn.fact.id].slice(-remembered);
    },

    /**
     * Whose turn it is: the earliest instant, of equals the first to arrive. A fact or command at or before a deadline
     * comes before it, however late it was handed in.
     */
    next(deadline: Deadline | undefined, now: Instant): Turn | undefined {
      let head: Waiting | undefined;
      for (const each of waiting) if (!head || each.at < head.at) head = each;
      return deadline && deadline.at <= now && (!head || deadline.at < head.at)
        ? { type: 'deadline', at: deadline.at, deadline }
        : head;
    },

    /** The facts in hand that the gate would miss at this instant, but for the one whose turn it is. Not all: a flood would swell each commit. */
    holding: (turn: Turn, upTo: Instant): string[] =>
      waiting.flatMap((each) =>
        each.type === 'fact' && each !== turn && each.fact.receivedAt <= upTo ? [each.fact.id] : [],
      ),

    commandWaits: (): boolean => waiting.some((each) => each.type === 'command'),

    /** What the next run must know. Commands are not carried: a run is continued only when none waits. */
    carried: () => ({
      seen: consumed,
      facts: waiting.flatMap((each) => (each.type === 'fact' ? [each.fact] : [])),
      outcomes: waiting.flatMap((each) => (each.type === 'outcome' ? [{ at: each.at, outcome: each.outcome }] : [])),
    }),
  };
  for (const fact of facts) pending.admit(fact, now);
  return pending;
}
