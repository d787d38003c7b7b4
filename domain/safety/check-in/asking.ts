import type { Instant, Span } from '../../machine/instant.ts';
import type { CheckInPolicy } from '../../policy/safety.ts';

/** What asking a person at the right time depends on. */
export interface DuePrompt {
  /** The check-in's reference, which is random. */
  readonly id: string;
  /** When the person is due to be asked. */
  readonly dueAt: Instant;
  /** When other check-ins have something due from then on: all of them, or so many that the whole span is full. */
  readonly others: readonly Instant[];
}

/**
 * The time after `dueAt` within which people who are due together are asked. It ends before the reminder even where a policy sets that very
 * soon.
 */
export const askingSpan = ({ asking, remind }: CheckInPolicy): Span => (asking ? Math.min(asking.within, remind) : 0);

/** How many others fill that time, so that it does not matter how many more there are. */
export const askingRoom = (policy: CheckInPolicy): number => slotsIn(policy) * (policy.asking?.atOnce ?? 0);

/**
 * How long after `dueAt` the person is asked (CI-01): no time at all, unless many others have something due then. People choose round
 * hours, and the prompts of one second would hold each other up, and other work with them. So each takes the first second within a minute
 * that has room, or when all are full one that follows from its reference.
 *
 * Nothing that the person has set or chosen moves but this and the reminder ({@link remindedAfter}); the alert stays where it is.
 */
export function askedAfter({ id, dueAt, others }: DuePrompt, policy: CheckInPolicy): Span {
  const { asking } = policy;
  const slots = slotsIn(policy);
  if (!asking || slots < 2) return 0;
  const taken = new Map<number, number>();
  for (const at of others) {
    const slot = Math.floor((at - dueAt) / asking.apart);
    taken.set(slot, (taken.get(slot) ?? 0) + 1);
  }
  const hasRoom = (slot: number): boolean => (taken.get(slot) ?? 0) < asking.atOnce;
  const first = Array.from({ length: slots }, (_, slot) => slot).find(hasRoom);
  return (first ?? slotOf(id, slots)) * asking.apart;
}

/**
 * By how much the reminder moves with the prompt (CI-02), so that the reminders of one second do not come together either. It never comes
 * closer to the alert than the shortest grace that anybody may choose.
 */
export const remindedAfter = (after: Span, grace: Span, policy: CheckInPolicy): Span =>
  Math.min(after, Math.max(0, grace - policy.grace.least));

const slotsIn = (policy: CheckInPolicy): number =>
  policy.asking ? Math.floor(askingSpan(policy) / policy.asking.apart) : 0;

/** A slot that follows from a random reference: all are equally likely. */
const slotOf = (id: string, slots: number): number =>
  Array.from(id).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 65_521, 0) % slots;
