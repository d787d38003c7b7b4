import type { Instant, Span } from './instant.ts';
import type { Deadline } from './machine.ts';

/**
 * What a clock kind is: a *duty* is met by somebody in time or missed, an *action* is what the system does when its
 * time has come (api.md, "Clock kinds and marks").
 */
const natures = {
  triage: 'duty',
  firstResponse: 'duty',
  reply: 'duty',
  nextUpdate: 'duty',
  followUp: 'duty',
  waiting: 'action',
  verification: 'action',
  autoClose: 'action',
  checkIn: 'action',
  ladder: 'action',
  welfare: 'action',
} as const;

/** The clock kinds of a case. */
export type ClockKind = keyof typeof natures;

/**
 * One mark of one clock: what was promised for when, and what became of it. Ended marks stay for good (TK-11).
 *
 * `at` is when it was met, handled, cancelled or paused, and `lateMs` the engine's lateness (handled − due), zero for a
 * duty that was met. `cycle` counts the lives of this kind of clock: every start is the next one.
 */
export interface Clock {
  readonly kind: string;
  readonly mark: string;
  readonly cycle: number;
  /** From when it counts: the receipt of the ticket or of the message that it is owed to. */
  readonly from: Instant;
  readonly dueAt: Instant;
  readonly state: 'running' | 'paused' | 'met' | 'missed' | 'fired' | 'cancelled';
  readonly at: Instant | null;
  readonly lateMs: number;
}

/** The spans of a clock's marks, from its beginning; a mark without a span does not exist (business has no limit). */
export type Marks = { readonly [mark: string]: Span | null };

/** The name under which a mark fires, once in the life of a case. */
export const markOf = (clock: Clock): string => `${clock.kind}.${clock.mark}.${clock.cycle}`;

/** Whether a mark of this kind is missed when it comes due; of an action it has fired. */
export const isDuty = (kind: string): boolean => (natures as Record<string, string>)[kind] !== 'action';

const fresh = (kind: string, mark: string, cycle: number, from: Instant, dueAt: Instant): Clock => ({
  kind,
  mark,
  cycle,
  from,
  dueAt,
  state: 'running',
  at: null,
  lateMs: 0,
});

const lastCycle = (clocks: readonly Clock[], kind: string): number =>
  clocks.reduce((last, clock) => (clock.kind === kind ? Math.max(last, clock.cycle) : last), 0);

/** The clocks with the next cycle of this kind running. */
export function started(clocks: readonly Clock[], kind: ClockKind, from: Instant, marks: Marks): readonly Clock[] {
  const cycle = lastCycle(clocks, kind) + 1;
  const spans = Object.entries(marks).filter((each): each is [string, Span] => each[1] !== null);
  return [...clocks, ...spans.map(([mark, span]) => fresh(kind, mark, cycle, from, from + span))];
}

const live = (clock: Clock): boolean => clock.state === 'running' || clock.state === 'paused';

const ended = (clocks: readonly Clock[], kinds: readonly string[], state: 'met' | 'cancelled', at: Instant) =>
  clocks.map((clock) => (kinds.includes(clock.kind) && live(clock) ? { ...clock, state, at } : clock));

/** Every live mark of these duties was met at this instant. Marks that were missed stay missed. */
export const met = (clocks: readonly Clock[], at: Instant, ...kinds: readonly ClockKind[]): readonly Clock[] =>
  ended(clocks, kinds, 'met', at);

/** Every live mark of these kinds no longer matters. */
export const cancelled = (clocks: readonly Clock[], at: Instant, ...kinds: readonly ClockKind[]): readonly Clock[] =>
  ended(clocks, kinds, 'cancelled', at);

/** No mark matters any more. */
export const allCancelled = (clocks: readonly Clock[], at: Instant): readonly Clock[] =>
  ended(clocks, Object.keys(natures), 'cancelled', at);

/** Every running mark stands still. */
export const paused = (clocks: readonly Clock[], at: Instant): readonly Clock[] =>
  clocks.map((clock) => (clock.state === 'running' ? { ...clock, state: 'paused', at } : clock));

/** What stood still goes on, later by as long as it stood. */
export const resumed = (clocks: readonly Clock[], at: Instant): readonly Clock[] =>
  clocks.map((clock) =>
    clock.state === 'paused'
      ? { ...clock, state: 'running', dueAt: clock.dueAt + Math.max(0, at - (clock.at ?? at)), at: null }
      : clock,
  );

/** The clocks after a mark came due: a duty is missed, an action has fired, late by `at` − due. */
export const expired = (clocks: readonly Clock[], mark: string, at: Instant): readonly Clock[] =>
  clocks.map((clock) =>
    markOf(clock) === mark && clock.state === 'running'
      ? { ...clock, state: isDuty(clock.kind) ? 'missed' : 'fired', at, lateMs: at - clock.dueAt }
      : clock,
  );

/**
 * The clocks with the last cycle of a kind counted by other spans from its own beginning (a changed priority). Marks that
 * were met or missed stay as they are; one that exists only now, or exists again, is started, one that exists no longer is
 * cancelled. The caller knows that the duty is still owed: all of its marks may have been missed.
 */
export function recounted(clocks: readonly Clock[], kind: ClockKind, marks: Marks, at: Instant): readonly Clock[] {
  const cycle = lastCycle(clocks, kind);
  const ours = clocks.filter((clock) => clock.kind === kind && clock.cycle === cycle);
  const [first] = ours;
  if (!first) return clocks;
  const moved = clocks.map((clock): Clock => {
    if (!ours.includes(clock) || !live(clock)) return clock;
    const span = marks[clock.mark];
    return typeof span === 'number' ? { ...clock, dueAt: clock.from + span } : { ...clock, state: 'cancelled', at };
  });
  const added = Object.entries(marks).flatMap(([mark, span]) =>
    span === null || ours.some((clock) => clock.mark === mark && clock.state !== 'cancelled')
      ? []
      : [fresh(kind, mark, cycle, first.from, first.from + span)],
  );
  return [...moved, ...added];
}

/** The clocks with every live mark of a kind due later by this much. */
export const moved = (clocks: readonly Clock[], kind: ClockKind, by: Span): readonly Clock[] =>
  clocks.map((clock) => (clock.kind === kind && live(clock) ? { ...clock, dueAt: clock.dueAt + by } : clock));

/** The clocks with a live mark replaced by one of the same name that is due later: the old one is on record as cancelled. */
export const postponed = (clocks: readonly Clock[], clock: Clock, dueAt: Instant, at: Instant): readonly Clock[] => [
  ...clocks.map((each): Clock => (each === clock ? { ...each, state: 'cancelled', at } : each)),
  fresh(clock.kind, clock.mark, clock.cycle, clock.from, dueAt),
];

/** The running mark that is due first; of two at one instant, the one started first. */
export function earliest(clocks: readonly Clock[]): Deadline | undefined {
  let first: Clock | undefined;
  for (const clock of clocks) if (clock.state === 'running' && (!first || clock.dueAt < first.dueAt)) first = clock;
  return first && { mark: markOf(first), at: first.dueAt };
}

/** The running mark of this kind (and name), if there is one. */
export const running = (clocks: readonly Clock[], kind: ClockKind, mark?: string): Clock | undefined =>
  clocks.find(
    (clock) => clock.kind === kind && clock.state === 'running' && (mark === undefined || clock.mark === mark),
  );
