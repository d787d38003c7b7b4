import { believed } from '../../domain/machine/caught-up.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import type { Command, Deadline, Fact, Outcome, Refusal } from '../../domain/machine/machine.ts';
import type { CommandAnswer } from '../messages.ts';

/** How a waiting command is answered. */
export interface Reply {
  readonly done: (answer: CommandAnswer) => void;
  readonly refused: (refusal: Refusal) => void;
}

/** Something that waits for its turn, with the instant at which it counts. */
export type Waiting =
  | { readonly type: 'fact'; readonly at: Instant; readonly fact: Fact }
  | { readonly type: 'command'; readonly at: Instant; readonly command: Command; readonly reply: Reply }
  | WaitingOutcome;

/** What an awaited effect came to, and when that was heard. */
export type WaitingOutcome = { readonly type: 'outcome'; readonly at: Instant; readonly outcome: Outcome };

/** What is taken next: something that waits, or a deadline whose time has come. */
export type Turn = Waiting | { readonly type: 'deadline'; readonly at: Instant; readonly deadline: Deadline };

/** How many ids of consumed facts a case remembers. They only spare commits; the gate is what makes "once" true. */
const remembered = 100;

const isFirst = ({ outcome: { effectId } }: WaitingOutcome, before: readonly Turn[]): boolean =>
  !before.some((each) => each.type === 'outcome' && each.outcome.effectId === effectId);

/**
 * The one list into which every entry of a case goes, and the facts that have already been through it. `mayWait`:
 * whether a receipt ahead of our clock is believed.
 */
export function createPending(
  facts: readonly Fact[],
  seen: readonly string[],
  now: Instant,
  mayWait: () => boolean = () => true,
) {
  const waiting: Waiting[] = [];
  let consumed: string[] = [...seen];

  const has = (id: string): boolean => waiting.some((each) => each.type === 'fact' && each.fact.id === id);

  const pending = {
    waiting: waiting as readonly Waiting[],

    /** Signal and gate hand over facts here alike; one that was seen is dropped. A fact from a clock far ahead of ours counts from now. */
    admit(fact: Fact, now: Instant): void {
      if (consumed.includes(fact.id) || has(fact.id)) return;
      const at = believed(fact.receivedAt, now);
      waiting.push({ type: 'fact', at: at > now && !mayWait() ? now : at, fact });
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
     * comes before it, however late it was handed in. Nobody's, while all that waits was received after a deadline that is still to come.
     */
    next(deadline: Deadline | undefined, now: Instant): Turn | undefined {
      let head: Waiting | undefined;
      for (const each of waiting) if (!head || each.at < head.at) head = each;
      if (!deadline || (head && head.at <= deadline.at)) return head;
      return deadline.at <= now ? { type: 'deadline', at: deadline.at, deadline } : undefined;
    },

    /**
     * The outcomes that come straight after this one, before anything else that waits and before the deadline: messages that go out
     * together are heard of together, and one step takes them all.
     */
    behind(turn: Turn, deadline: Deadline | undefined): WaitingOutcome[] {
      if (turn.type !== 'outcome') return [];
      const others = waiting.filter((each) => each !== turn);
      const first = (...of: readonly Waiting[]): Instant => Math.min(...of.map(({ at }) => at));
      const end = Math.min(
        first(...others.filter(({ type }) => type !== 'outcome')),
        deadline?.at ?? Number.POSITIVE_INFINITY,
      );
      return others
        .filter((each): each is WaitingOutcome => each.type === 'outcome' && each.at < end)
        .sort((a, b) => a.at - b.at)
        .filter((each, n, all) => isFirst(each, [turn, ...all.slice(0, n)]));
    },

    /**
     * The facts in hand that the gate would miss at this instant, but for the one whose turn it is. Not all: a flood
     * would swell each commit.
     */
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
