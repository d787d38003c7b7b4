import { believed } from '../../../domain/machine/caught-up.ts';
import type { Instant } from '../../../domain/machine/instant.ts';
import type { Deadline, Fact, Outcome } from '../../../domain/machine/machine.ts';
import type { Turn, Waiting, WaitingOutcome } from './turns.ts';

/** The one list of everything that waits for its turn in a case, and the facts that have had theirs. */
export interface Pending {
  /** In the order of arrival. */
  waiting: readonly Waiting[];
  /** Ids of consumed facts, the newest last. */
  seen: readonly string[];
  /** Ids for which the bell rang and that are not in hand yet. */
  bells: readonly string[];
  /** Whether a receipt ahead of our clock is believed. */
  readonly mayWait: () => boolean;
}

/** What one run handed to the next until 2026-11-27. */
export interface CarriedPending {
  readonly seen: readonly string[];
  readonly facts: readonly Fact[];
  readonly outcomes: readonly { readonly at: Instant; readonly outcome: Outcome }[];
}

/**
 * How many ids of consumed facts a case remembers. They only spare commits; the commit's check against the row is what makes "once" true.
 */
const remembered = 100;
/** How many facts are read at once because the bell rang for them. */
const readAtOnce = 50;
/** No fact has a longer id, in characters. */
const longestId = 300;

/** The list that a run begins with: empty, except in the replay of a run that was handed the list of the run before it. */
export function createPending(
  carried: Pick<CarriedPending, 'facts' | 'seen'>,
  now: Instant,
  mayWait: () => boolean = () => true,
): Pending {
  const pending: Pending = { waiting: [], seen: carried.seen, bells: [], mayWait };
  for (const fact of carried.facts) admit(pending, fact, now);
  return pending;
}

/** Takes in a command or an outcome. */
export function add(pending: Pending, entry: Waiting): void {
  pending.waiting = [...pending.waiting, entry];
}

/** Hears the bell ring for these ids. Whoever reaches Temporal can ring it with anything, so whatever is not an id is ignored. */
export function hear(pending: Pending, ids: unknown): void {
  const sent: readonly unknown[] = Array.isArray(ids) ? ids : [];
  const rung = sent.filter((id): id is string => typeof id === 'string' && id.length <= longestId);
  pending.bells = [...new Set([...pending.bells, ...rung])];
}

/** The ids to read next: the bell rang for them, and they are neither in hand nor seen. At most fifty at a time. */
export function unansweredBells(pending: Pending): readonly string[] {
  if (!pending.bells.length) return [];
  const inHand = pending.waiting.flatMap((each) => (each.type === 'fact' ? [each.fact.id] : []));
  const known = new Set([...pending.seen, ...inHand]);
  pending.bells = pending.bells.filter((id) => !known.has(id));
  return pending.bells.slice(0, readAtOnce);
}

/**
 * Takes in the facts that the inbox holds under these ids, and forgets the bells of the others: they are consumed, or no facts of this
 * case.
 */
export function answerBells(pending: Pending, ids: readonly string[], { facts, now }: BellsRead): void {
  pending.bells = pending.bells.filter((id) => !ids.includes(id));
  readmit(pending, facts, now);
}

/** The unread facts that the bell rang for, and when they were read. */
interface BellsRead {
  readonly facts: readonly Fact[];
  readonly now: Instant;
}

/**
 * Takes in a fact that was read in the inbox; drops one that waits already or was consumed. A fact from a clock far ahead of ours counts
 * from now.
 */
export function admit(pending: Pending, fact: Fact, now: Instant): void {
  const isHere = pending.waiting.some((each) => each.type === 'fact' && each.fact.id === fact.id);
  if (isHere || pending.seen.includes(fact.id)) return;
  const at = believed(fact.receivedAt, now);
  add(pending, { type: 'fact', at: at > now && !pending.mayWait() ? now : at, fact });
}

/** Takes in facts that the gate calls unread, even if this run remembers them as consumed. */
export function readmit(pending: Pending, facts: readonly Fact[], now: Instant): void {
  const unread = new Set(facts.map(({ id }) => id));
  pending.seen = pending.seen.filter((id) => !unread.has(id));
  for (const fact of facts) admit(pending, fact, now);
}

/** Takes out what has had its turn; remembers its id when it is a fact. */
export function drop(pending: Pending, turn: Turn): void {
  pending.waiting = pending.waiting.filter((each) => each !== turn);
  if (turn.type === 'fact') pending.seen = [...pending.seen, turn.fact.id].slice(-remembered);
}

/**
 * Whose turn it is: the earliest instant; of equal ones, the first to arrive. A fact or command at or before a deadline comes before it,
 * however late it was handed in. Undefined while everything that waits was received after a deadline that is still to come.
 */
export function nextTurn({ waiting }: Pending, deadline: Deadline | undefined, now: Instant): Turn | undefined {
  let head: Waiting | undefined;
  for (const each of waiting) if (!head || each.at < head.at) head = each;
  if (!deadline || (head && head.at <= deadline.at)) return head;
  return deadline.at <= now ? { type: 'deadline', at: deadline.at, deadline } : undefined;
}

/**
 * The outcomes that follow this one directly, before anything else that waits and before the deadline, each effect's once. Messages that go
 * out together are heard of together, so one step takes them all.
 */
export function outcomesBehind({ waiting }: Pending, turn: Turn, deadline: Deadline | undefined): WaitingOutcome[] {
  if (turn.type !== 'outcome') return [];
  const others = waiting.filter((each) => each !== turn);
  const instants = others.filter(({ type }) => type !== 'outcome').map(({ at }) => at);
  const end = Math.min(...instants, deadline?.at ?? Number.POSITIVE_INFINITY);
  return others
    .filter((each): each is WaitingOutcome => each.type === 'outcome' && each.at < end)
    .sort((a, b) => a.at - b.at)
    .filter((each, n, all) => isFirst(each, [turn, ...all.slice(0, n)]));
}

const isFirst = ({ outcome: { effectId } }: WaitingOutcome, before: readonly Turn[]): boolean =>
  !before.some((each) => each.type === 'outcome' && each.outcome.effectId === effectId);

/**
 * The ids of the facts in hand, except the one whose turn it is, that the gate would otherwise report as unread at this instant. Not all
 * facts in hand: a flood of them would swell each commit.
 */
export const holding = ({ waiting }: Pending, turn: Turn, upTo: Instant): string[] =>
  waiting.flatMap((each) =>
    each.type === 'fact' && each !== turn && each.fact.receivedAt <= upTo ? [each.fact.id] : [],
  );

/** Whether somebody waits for the answer to a command. */
export const commandWaits = ({ waiting }: Pending): boolean => waiting.some((each) => each.type === 'command');
